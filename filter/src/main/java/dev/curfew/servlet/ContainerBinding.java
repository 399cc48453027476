package dev.curfew.servlet;

import dev.curfew.policy.TimeoutPolicy;
import dev.curfew.session.Handle;
import dev.curfew.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * Finds the container session that belongs to the request's handle. The container's cookie is a hint only: a session
 * bound to another handle is never used. Confined to its request.
 */
final class ContainerBinding {
    private static final int PAST_EVERY_LIMIT =
            (int) TimeoutPolicy.CEILING.plusDays(1).toSeconds();

    private final RequestState state;
    private final SessionUse use;
    private final ContainerSessions bindings;

    ContainerBinding(RequestState state, SessionUse use) {
        this.state = state;
        this.use = use;
        this.bindings = state.runtime.containerSessions();
    }

    @Nullable
    HttpSession session(HttpServletRequest container, boolean create) {
        CurfewHttpSession known = state.httpSession;
        if (known != null && state.session != null && isValid(known)) {
            return known;
        }
        if (state.formerOf != null) {
            return none(create);
        }
        HttpSession found = usable(container.getSession(false));
        if (found == null && state.session != null) {
            found = valid(bindings.sessionOf(state.session.handle()));
        }
        if (found == null && create) {
            refuseForeign(container);
            found = container.getSession(true);
        }
        return found == null ? null : bound(found);
    }

    /** The client has a session, but its secret is not presented: none is shown, and none is begun beside it. */
    private static @Nullable HttpSession none(boolean create) {
        if (create) {
            throw new FormerSecret();
        }
        return null;
    }

    /** Returns whether the container session that the client asks for is, or may become, the one of the request. */
    boolean mayUseRequested(HttpServletRequest container) {
        Handle owner = bindings.askedFor(container);
        return owner == null ? state.formerOf == null && state.endReason == null : isOurs(owner);
    }

    /** Returns the session unless it belongs to another handle; then it is dropped, where its owner is gone. */
    private @Nullable HttpSession usable(@Nullable HttpSession found) {
        Handle owner = found == null ? null : bindings.handleOf(found.getId());
        if (found == null || owner == null || isOurs(owner)) {
            return found;
        }
        if (state.runtime.sessions().find(owner).isEmpty()) {
            found.invalidate();
        }
        return null;
    }

    private void refuseForeign(HttpServletRequest container) {
        HttpSession given = container.getSession(false);
        Handle owner = given == null ? null : bindings.handleOf(given.getId());
        if (owner != null && !isOurs(owner)) {
            throw new ForeignContainerSession();
        }
    }

    private boolean isOurs(Handle owner) {
        return state.session != null && owner.equals(state.session.handle());
    }

    private HttpSession bound(HttpSession found) {
        Session session = use.require();
        if (!session.handle().equals(bindings.handleOf(found.getId()))) {
            bindings.bind(session.handle(), found, PAST_EVERY_LIMIT);
        }
        CurfewHttpSession wrapped = CurfewHttpSession.of(found, session.handle(), state);
        state.httpSession = wrapped;
        return wrapped;
    }

    private static @Nullable HttpSession valid(@Nullable HttpSession session) {
        return session != null && isValid(session) ? session : null;
    }

    private static boolean isValid(HttpSession session) {
        try {
            session.getCreationTime();
            return true;
        } catch (IllegalStateException invalid) {
            return false;
        }
    }
}
