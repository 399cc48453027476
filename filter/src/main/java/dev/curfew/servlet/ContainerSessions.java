package dev.curfew.servlet;

import dev.curfew.session.Background;
import dev.curfew.session.Handle;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which container session belongs to which handle, on this node. A container session that is bound to one handle is never
 * used for another; one whose session has ended is invalidated when the requests that use it have left.
 *
 * <p>Thread-safe.
 */
public final class ContainerSessions {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerSessions.class);

    private final Background background;
    private final ClassLoader application;
    private final ConcurrentMap<Handle, Bound> byHandle = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Handle> byId = new ConcurrentHashMap<>();

    /**
     * Returns a registry.
     *
     * @param application the class loader with which the application's listeners run
     */
    public ContainerSessions(Background background, ClassLoader application) {
        this.background = background;
        this.application = application;
    }

    /** What is known of one handle; guarded by itself. */
    private static final class Bound {
        private @Nullable HttpSession session;
        private int interval;
        private int requests;
        private boolean ended;
    }

    /** Returns the handle that the container session of this id belongs to, null for none that is known here. */
    @Nullable
    Handle handleOf(@Nullable String containerId) {
        return containerId == null ? null : byId.get(containerId);
    }

    /**
     * Returns the handle that the container session belongs to which the client asks for, null for none that is known here.
     * What the client sends may name the node besides the session, so the session itself is asked for its id.
     */
    @Nullable
    Handle askedFor(HttpServletRequest request) {
        String asked = request.getRequestedSessionId();
        HttpSession session = asked == null || byId.containsKey(asked) ? null : request.getSession(false);
        return handleOf(session == null ? asked : session.getId());
    }

    /** Returns the container session of the handle, null for none on this node. */
    @Nullable
    HttpSession sessionOf(Handle handle) {
        Bound bound = byHandle.get(handle);
        if (bound == null) {
            return null;
        }
        synchronized (bound) {
            return bound.session;
        }
    }

    /** Binds a container session to a handle; its own timer is from now on no limit. */
    void bind(Handle handle, HttpSession session, int ownTimer) {
        Bound bound = byHandle.computeIfAbsent(handle, key -> new Bound());
        synchronized (bound) {
            bound.session = session;
            bound.interval = session.getMaxInactiveInterval();
        }
        byId.put(session.getId(), handle);
        session.setMaxInactiveInterval(ownTimer);
    }

    /** Returns what the application reads as its own interval, in seconds. */
    int interval(Handle handle, int otherwise) {
        Bound bound = byHandle.get(handle);
        if (bound == null) {
            return otherwise;
        }
        synchronized (bound) {
            return bound.interval;
        }
    }

    /** Keeps what the application set. */
    void setInterval(Handle handle, int seconds) {
        Bound bound = byHandle.get(handle);
        if (bound != null) {
            synchronized (bound) {
                bound.interval = seconds;
            }
        }
    }

    /** Notes that the container gave a session another id. */
    void idChanged(String before, String now) {
        Handle handle = byId.remove(before);
        if (handle != null) {
            byId.put(now, handle);
        }
    }

    /** Notes that the container destroyed a session. */
    void destroyed(String containerId) {
        Handle handle = byId.remove(containerId);
        Bound bound = handle == null ? null : byHandle.get(handle);
        if (handle == null || bound == null) {
            return;
        }
        synchronized (bound) {
            bound.session = null;
        }
        forgetIfUnused(handle, bound);
    }

    /** Notes a request of the session on this node. */
    void enter(Handle handle) {
        byHandle.compute(handle, (key, there) -> {
            Bound bound = there == null ? new Bound() : there;
            synchronized (bound) {
                bound.requests++;
            }
            return bound;
        });
    }

    /** Notes that a request has left. */
    void leave(Handle handle) {
        Bound bound = byHandle.get(handle);
        if (bound == null) {
            return;
        }
        boolean due;
        synchronized (bound) {
            bound.requests--;
            due = bound.ended && bound.requests <= 0;
        }
        if (due) {
            invalidate(handle, bound);
        }
        forgetIfUnused(handle, bound);
    }

    /** Invalidates the container session of an ended one, as soon as no request uses it. */
    public void ended(Handle handle) {
        Bound bound = byHandle.get(handle);
        if (bound == null) {
            return;
        }
        boolean due;
        synchronized (bound) {
            bound.ended = true;
            due = bound.requests <= 0;
        }
        if (due) {
            invalidate(handle, bound);
        }
    }

    private void invalidate(Handle handle, Bound bound) {
        HttpSession session;
        synchronized (bound) {
            session = bound.session;
            bound.session = null;
        }
        byHandle.remove(handle, bound);
        if (session != null) {
            background.execute(() -> invalidate(session));
        }
    }

    private void invalidate(HttpSession session) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            byId.remove(session.getId());
            session.invalidate();
        } catch (IllegalStateException already) {
            LOG.debug("the container session was invalid already", already);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void forgetIfUnused(Handle handle, Bound bound) {
        byHandle.computeIfPresent(handle, (key, there) -> {
            synchronized (bound) {
                return there == bound && bound.session == null && bound.requests <= 0 ? null : there;
            }
        });
    }
}
