package dev.curfew.ee;

import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.enterprise.CallerPrincipal;
import java.security.Principal;
import java.util.Set;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.jspecify.annotations.Nullable;

/** Takes a caller from a mechanism that tells of one by Jakarta Authentication. Confined to its request. */
final class AskedCallbacks implements CallbackHandler {
    private final Asked asked;

    AskedCallbacks(Asked asked) {
        this.asked = asked;
    }

    @Override
    public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            if (callback instanceof CallerPrincipalCallback caller) {
                asked.known(principal(caller), asked.groups());
            } else if (callback instanceof GroupPrincipalCallback groups) {
                String[] names = groups.getGroups();
                asked.known(asked.caller(), names == null ? Set.of() : Set.of(names));
            } else {
                throw new UnsupportedCallbackException(callback, "only callers and groups are taken");
            }
        }
    }

    private static @Nullable Principal principal(CallerPrincipalCallback caller) {
        if (caller.getPrincipal() != null) {
            return caller.getPrincipal();
        }
        return caller.getName() == null ? null : new CallerPrincipal(caller.getName());
    }
}
