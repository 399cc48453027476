package dev.curfew.servlet;

import dev.curfew.policy.TimeoutPolicy;
import dev.curfew.session.AttributeIndex;
import dev.curfew.session.Handle;
import dev.curfew.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * Finds the container session that belongs to the request's handle. The container's cookie is a hint only: a session
 * bound to another handle is never used. Confined to its request.
 */
final class ContainerBinding {
    /** The timer of a container session that Curfew ends, in seconds. */
    static final int PAST_EVERY_LIMIT = (int) TimeoutPolicy.CEILING.plusDays(1).toSeconds();

    private final RequestState state;
    private final ContainerSessions bindings;
    private final Carriers carriers;
    private @Nullable AttributeIndex arrived;

    ContainerBinding(RequestState state) {
        this.state = state;
        this.bindings = state.runtime.containerSessions();
        this.carriers = bindings.carriers();
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
        HttpSession found = usable(ContainerSessions.shown(container));
        if (found == null && state.session != null) {
            found = valid(bindings.sessionOf(state.session.handle()));
        }
        if (found == null && state.session != null) {
            found = arriving(container, state.session.handle());
        }
        if (found == null && create) {
            refuseForeign(container);
            found = container.getSession(true);
        }
        return found == null ? null : bound(found);
    }

    /**
     * Sees to it that the container knows the session as the one of this request, so that it can change its id: a client
     * that comes from another node has that node's cookie.
     */
    void adopt(HttpServletRequest container) {
        HttpSession carrier = carriers.cluster() == null ? null : session(container, false);
        if (carrier == null || state.session == null || container.getSession(false) != null) {
            return;
        }
        Handle handle = state.session.handle();
        carriers.letGo(handle);
        state.httpSession = null;
        HttpSession own = container.getSession(true);
        bindings.bind(handle, own, PAST_EVERY_LIMIT);
        session(container, false);
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
            carriers.discard(owner, found);
        }
        return null;
    }

    private void refuseForeign(HttpServletRequest container) {
        HttpSession given = ContainerSessions.shown(container);
        Handle owner = given == null ? null : bindings.handleOf(given.getId());
        if (owner != null && !isOurs(owner)) {
            throw new ForeignContainerSession();
        }
    }

    private boolean isOurs(Handle owner) {
        return state.session != null && owner.equals(state.session.handle());
    }

    private HttpSession bound(HttpSession found) {
        Session session = new SessionUse(state).require();
        ClusterAttributes cluster = carriers.cluster();
        HttpSession used = cluster == null ? found : carried(session.handle(), found, cluster);
        if (!session.handle().equals(bindings.handleOf(used.getId()))) {
            bindings.bind(session.handle(), used, PAST_EVERY_LIMIT);
        }
        CurfewHttpSession wrapped = CurfewHttpSession.of(used, session.handle(), state);
        state.httpSession = wrapped;
        return wrapped;
    }

    /**
     * Returns the container session for one whose attributes are in the cluster and that this node has not served yet,
     * null for none. The answer may be on its way: then the container begins one without a cookie.
     */
    private @Nullable HttpSession arriving(HttpServletRequest container, Handle handle) {
        ClusterAttributes cluster = carriers.cluster();
        if (cluster == null || handle.equals(state.opened)) {
            return null;
        }
        arrived = cluster.sessions().attributes().read(handle).orElse(null);
        if (arrived == null) {
            return null;
        }
        return state.response.isCommitted() ? carriers.unasked() : begun(container);
    }

    private HttpSession begun(HttpServletRequest container) {
        refuseForeign(container);
        return container.getSession(true);
    }

    /**
     * Returns the container session that carries the attributes on this node: {@code found}, or one that another request
     * of the same session has made meanwhile. There is never a second one: what it were given would be lost.
     */
    private HttpSession carried(Handle handle, HttpSession found, ClusterAttributes cluster) {
        Carrier known = carriers.of(handle);
        if (known == null || !isValid(known.container())) {
            known = carriers.carry(handle, candidate(handle, found, cluster));
        }
        if (!known.container().getId().equals(found.getId())) {
            carriers.forget(found);
        }
        state.attributes().attach(known, false);
        return known.container();
    }

    private Carrier candidate(Handle handle, HttpSession found, ClusterAttributes cluster) {
        AttributeIndex index = arrived;
        if (index == null && !handle.equals(state.opened)) {
            index = cluster.sessions().attributes().read(handle).orElse(null);
        }
        if (index != null) {
            clear(found, index);
        }
        return new Carrier(found, handle, cluster, index);
    }

    /** What the server kept of an earlier life of this node, and the cluster does not have, is the past. */
    private static void clear(HttpSession found, AttributeIndex index) {
        Collections.list(found.getAttributeNames()).stream()
                .filter(name -> !index.entries().containsKey(name) && !Shown.isOfTheServer(name))
                .forEach(found::removeAttribute);
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
