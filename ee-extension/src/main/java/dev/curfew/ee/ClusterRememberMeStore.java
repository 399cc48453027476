package dev.curfew.ee;

import dev.curfew.servlet.CurfewRuntime;
import dev.curfew.session.Identity;
import dev.curfew.session.RememberMe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.credential.RememberMeCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.RememberMeIdentityStore;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/**
 * The store of {@code @RememberMe} on the cluster, for applications that bring none. Tokens are bound to the session that
 * signs in with this request; they are spent and replaced where the mechanism is governed. Thread-safe.
 */
@ApplicationScoped
class ClusterRememberMeStore implements RememberMeIdentityStore {
    /** The request attribute that holds a token until the session is there to which it belongs. */
    static final String ISSUED = "dev.curfew.ee.issued";

    private final ServletContext context;
    private final HttpServletRequest request;

    /** For the proxy of CDI. */
    @SuppressWarnings("NullAway")
    protected ClusterRememberMeStore() {
        this.context = null;
        this.request = null;
    }

    @Inject
    ClusterRememberMeStore(ServletContext context, HttpServletRequest request) {
        this.context = context;
        this.request = request;
    }

    private CurfewRuntime runtime() {
        return CurfewRuntime.of(context)
                .orElseThrow(() -> new IllegalStateException(
                        "Curfew must run in the application: contextPath=" + context.getContextPath()));
    }

    /** Tells whom the token would sign in; whoever governs the mechanism spends it. */
    @Override
    public CredentialValidationResult validate(RememberMeCredential credential) {
        Optional<Identity> found = runtime().sessions().rememberMe().peek(credential.getToken());
        return found.isEmpty()
                ? CredentialValidationResult.INVALID_RESULT
                : new CredentialValidationResult(found.get().user(), found.get().groups());
    }

    @Override
    public String generateLoginToken(CallerPrincipal caller, Set<String> groups) {
        RememberMe tokens = runtime().sessions().rememberMe();
        String token = tokens.issue(
                new Identity(caller.getName(), groups),
                runtime().settings().policy().absolute());
        request.setAttribute(ISSUED, token);
        return token;
    }

    @Override
    public void removeLoginToken(String token) {
        runtime().sessions().rememberMe().forget(token);
    }
}
