package dev.curfew.servlet;

import dev.curfew.session.Background;
import dev.curfew.session.Handle;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * Which container session belongs to which handle, on this node. A container session that is bound to one handle is never
 * used for another; one whose session has ended is invalidated when the requests that use it have left.
 *
 * <p>Thread-safe.
 */
public final class ContainerSessions {
    private final Bindings bindings = new Bindings();
    private final Invalidating invalidating;
    private final Carriers carriers;
    private final String requestAttribute = "dev.curfew.request." + Integer.toHexString(System.identityHashCode(this));

    /**
     * Returns a registry.
     *
     * @param application the class loader with which the application's listeners run
     */
    public ContainerSessions(Background background, ClassLoader application) {
        this.invalidating = new Invalidating(bindings, background, application);
        this.carriers = new Carriers(bindings, invalidating);
    }

    /**
     * Returns the attribute under which a request keeps its state in this application: one that is dispatched into another
     * application has a state in each.
     */
    String requestAttribute() {
        return requestAttribute;
    }

    /** Attributes are in the cluster from now on: this node tells the application about ends, where it is to. */
    public void keepAttributesIn(ClusterAttributes attributes) {
        carriers.keepIn(attributes);
    }

    Carriers carriers() {
        return carriers;
    }

    /** Notes where the application runs. */
    void servedBy(ServletContext context) {
        invalidating.servedBy(context);
    }

    /** Returns the handle that the container session of this id belongs to, null for none that is known here. */
    @Nullable
    Handle handleOf(@Nullable String containerId) {
        return containerId == null ? null : bindings.handleOf(containerId);
    }

    /**
     * Returns the handle that the container session belongs to which the client asks for, null for none that is known here.
     * What the client sends may name the node besides the session, so the session itself is asked for its id.
     */
    @Nullable
    Handle askedFor(HttpServletRequest request) {
        String asked = request.getRequestedSessionId();
        HttpSession session = asked == null || handleOf(asked) != null ? null : shown(request);
        return handleOf(session == null ? asked : session.getId());
    }

    /** Returns the container session of the handle, null for none on this node. */
    @Nullable
    HttpSession sessionOf(Handle handle) {
        Bound bound = bindings.find(handle);
        return bound == null ? null : bound.session();
    }

    /** Binds a container session to a handle; its own timer is from now on no limit. */
    void bind(Handle handle, HttpSession session, int ownTimer) {
        bindings.of(handle).bind(session);
        bindings.name(session.getId(), handle);
        session.setMaxInactiveInterval(ownTimer);
    }

    /**
     * Takes up a container session that somebody began past the wrapped request, as CDI does for its session scope: it ends with
     * the session of the request. Where the handle has one already, or it is another's, nothing happens.
     */
    void takeUp(Handle handle, @Nullable HttpSession session) {
        if (session != null && sessionOf(handle) == null && handleOf(session.getId()) == null) {
            bind(handle, session, ContainerBinding.PAST_EVERY_LIMIT);
        }
    }

    /** Takes up the container session of a request. */
    void takeUp(Handle handle, HttpServletRequest container) {
        takeUp(handle, shown(container));
    }

    /**
     * Returns the container's session of a request, null also where the container refuses it: Open Liberty gives a session
     * only to the caller that it knows, and a request that Curfew itself answers has none there.
     */
    static @Nullable HttpSession shown(HttpServletRequest container) {
        try {
            return container.getSession(false);
        } catch (RuntimeException refused) {
            return null;
        }
    }

    /** Returns what the application reads as its own interval, in seconds. */
    int interval(Handle handle, int otherwise) {
        Bound bound = bindings.find(handle);
        return bound == null ? otherwise : bound.interval();
    }

    /** Keeps what the application set. */
    void setInterval(Handle handle, int seconds) {
        Bound bound = bindings.find(handle);
        if (bound != null) {
            bound.setInterval(seconds);
        }
    }

    /** Notes that the container gave a session another id. */
    void idChanged(String before, String now) {
        Handle handle = bindings.unname(before);
        if (handle != null) {
            bindings.name(now, handle);
        }
    }

    /** Notes that the container destroyed a session. */
    void destroyed(String containerId) {
        Handle handle = bindings.unname(containerId);
        Bound bound = handle == null ? null : bindings.find(handle);
        if (handle != null && bound != null) {
            bound.unbind(containerId);
            bindings.forgetIfUnused(handle, bound);
        }
    }

    /** Notes a request of the session on this node. */
    void enter(Handle handle) {
        bindings.enter(handle);
    }

    /** Notes that a request has left. */
    void leave(Handle handle) {
        invalidating.left(handle);
    }

    /** Invalidates the container session of an ended one, as soon as no request uses it. */
    public void ended(Handle handle) {
        invalidating.ended(handle);
    }
}
