package dev.curfew.servlet;

import dev.curfew.session.ClusterUnavailableException;
import dev.curfew.session.Handle;
import dev.curfew.session.Identity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that somebody was signed in without a word to Curfew: by the container, or by the session attribute that the
 * settings name.
 */
final class SignInNotice {
    private static final Logger LOG = LoggerFactory.getLogger(SignInNotice.class);

    private SignInNotice() {}

    static void look(HttpServletRequest container, RequestState state) {
        if (state.isSignedIn() || state.principalSuppressed || state.response.isCommitted()) {
            return;
        }
        Optional<Identity> who = who(container, state);
        if (who.isPresent()) {
            try {
                new SessionUse(state).signIn(who.get(), state.runtime.sessions().now());
            } catch (ClusterUnavailableException later) {
                LOG.warn("a sign-in is noticed with the next request: the cluster does not answer", later);
            }
        }
    }

    /** Returns the user with those of the roles, named by the settings, that the container grants. */
    static Identity identity(HttpServletRequest container, RequestState state, String user) {
        Set<String> granted = new HashSet<>();
        for (String role : state.runtime.settings().web().roles()) {
            if (container.isUserInRole(role)) {
                granted.add(role);
            }
        }
        return new Identity(user, granted);
    }

    /** Whom the application's attribute names has no roles: those that the container knows are its own user's. */
    private static Optional<Identity> who(HttpServletRequest container, RequestState state) {
        Principal principal = container.getUserPrincipal();
        if (principal != null && principal.getName() != null && !isOfAnother(container, state)) {
            return Optional.of(identity(container, state, principal.getName()));
        }
        return state.runtime
                .settings()
                .web()
                .userAttribute()
                .flatMap(name -> attribute(state, name))
                .map(user -> new Identity(user, Set.of()));
    }

    /** A principal that comes from the container session of another handle is nobody's here. */
    private static boolean isOfAnother(HttpServletRequest container, RequestState state) {
        @Nullable Handle owner = state.runtime.containerSessions().askedFor(container);
        return owner != null && (state.session == null || !owner.equals(state.session.handle()));
    }

    private static Optional<String> attribute(RequestState state, String name) {
        HttpSession session = state.httpSession;
        if (session == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(session.getAttribute(name))
                    .map(Object::toString)
                    .filter(user -> !user.isEmpty());
        } catch (IllegalStateException invalidated) {
            return Optional.empty();
        }
    }
}
