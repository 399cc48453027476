package dev.curfew.servlet;

import dev.curfew.session.AttributeIndex;
import dev.curfew.session.Background;
import dev.curfew.session.Handle;
import jakarta.servlet.ServletContext;
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
    private final String requestAttribute = "dev.curfew.request." + Integer.toHexString(System.identityHashCode(this));
    private volatile @Nullable ClusterAttributes cluster;
    private volatile ServerSessions server = new ServerSessions.NoServerSessions();
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

    /**
     * Returns the attribute under which a request keeps its state in this application: one that is dispatched into another
     * application has a state in each.
     */
    String requestAttribute() {
        return requestAttribute;
    }

    /** What is known of one handle; guarded by itself. */
    private static final class Bound {
        private @Nullable HttpSession session;
        private @Nullable Carrier carrier;

        /** This node tells the application about the end, and has not begun to. */
        private boolean claimed;

        /** The application is to be told, or is told, on this node. */
        private boolean ours;

        /** The application asked for the end itself and hears of it at once. */
        private boolean atOnce;

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

    /** Lets go of a container session whose owner has ended. */
    void discard(Handle owner, HttpSession found) {
        Carrier carrier = carrier(owner, found);
        invalidate(found, carrier == null || !carrier.isSaved());
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

    /** Attributes are in the cluster from now on: this node tells the application about ends, where it is to. */
    public void keepAttributesIn(ClusterAttributes attributes) {
        cluster = attributes;
        attributes.sessions().onFarewell(new Farewells(this));
    }

    /** Returns what it takes to keep attributes in the cluster, null where the container keeps them. */
    @Nullable
    ClusterAttributes cluster() {
        return cluster;
    }

    /** Notes where the application runs. */
    void servedBy(ServletContext context) {
        server = ServerSessions.of(context);
    }

    ServerSessions server() {
        return server;
    }

    /** Returns the carrier of the handle if it is this container session, null for none. */
    @Nullable
    Carrier carrier(Handle handle, HttpSession container) {
        Bound bound = byHandle.get(handle);
        if (bound == null) {
            return null;
        }
        synchronized (bound) {
            return bound.carrier != null && bound.carrier.container() == container ? bound.carrier : null;
        }
    }

    /** Returns the carrier of the handle, null for none on this node. */
    @Nullable
    Carrier carrierOf(Handle handle) {
        Bound bound = byHandle.get(handle);
        if (bound == null) {
            return null;
        }
        synchronized (bound) {
            return bound.carrier;
        }
    }

    /** Makes it the carrier of the handle, unless there is a valid one; returns the one that is there then. */
    Carrier carry(Handle handle, Carrier candidate) {
        Bound bound = byHandle.computeIfAbsent(handle, key -> new Bound());
        synchronized (bound) {
            Carrier there = bound.carrier;
            if (there != null && bound.session == there.container()) {
                return there;
            }
            bound.session = candidate.container();
            bound.carrier = candidate;
            return candidate;
        }
    }

    /** Drops a container session that carries nothing. */
    void forget(HttpSession session) {
        invalidate(session, false);
    }

    /** This node tells the application about the end, whatever the feed says meanwhile. */
    void claim(Handle handle) {
        Bound bound = byHandle.computeIfAbsent(handle, key -> new Bound());
        synchronized (bound) {
            bound.claimed = true;
            bound.ours = true;
        }
    }

    /** Returns the carrier of a session that has ended, a new one where this node has none, null where it cannot. */
    @Nullable
    Carrier carrierOrNew(Handle handle, AttributeIndex last) {
        Bound bound = byHandle.computeIfAbsent(handle, key -> new Bound());
        synchronized (bound) {
            if (bound.carrier != null && bound.session != null) {
                return bound.carrier;
            }
        }
        HttpSession made = server.create();
        ClusterAttributes known = cluster;
        if (made == null || known == null) {
            return null;
        }
        Carrier carrier = new Carrier(made, handle, known, last);
        byId.put(made.getId(), handle);
        synchronized (bound) {
            bound.session = made;
            bound.carrier = carrier;
        }
        return carrier;
    }

    /** The carrier has the last attributes: the application is told as soon as no request uses it. */
    void told(Handle handle) {
        Bound bound = byHandle.get(handle);
        if (bound == null) {
            return;
        }
        boolean now;
        synchronized (bound) {
            bound.claimed = false;
            now = bound.atOnce;
        }
        if (now) {
            HttpSession session = detached(handle, bound);
            if (session != null) {
                invalidate(session, true);
            }
        } else {
            ended(handle);
        }
    }

    /** The application ends the session itself: if this node is to tell it, it does so before it goes on. */
    void invalidateAtOnce(Handle handle) {
        Bound bound = byHandle.get(handle);
        if (bound != null) {
            synchronized (bound) {
                bound.atOnce = true;
            }
        }
    }

    /** What no other node can have is told here; what another node tells is dropped. */
    void invalidateRest(Carrier carrier) {
        try {
            carrier.container().getCreationTime();
            invalidate(carrier.container(), !carrier.isSaved());
        } catch (IllegalStateException done) {
            LOG.debug("the end was told already", done);
        }
    }

    /** Drops the carrier of a session that lives on. */
    void letGo(Handle handle) {
        Bound bound = byHandle.get(handle);
        if (bound == null) {
            return;
        }
        HttpSession session;
        synchronized (bound) {
            session = bound.session;
            bound.session = null;
            bound.carrier = null;
        }
        if (session != null) {
            invalidate(session, false);
        }
    }

    /** The node stops, its sessions live on: the server must not tell the application that they end. */
    void dropAll() {
        if (cluster == null) {
            return;
        }
        byHandle.forEach((handle, bound) -> {
            HttpSession session = detached(handle, bound);
            if (session != null) {
                server.drop(session);
            }
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
            if (bound.claimed) {
                return;
            }
            bound.ended = true;
            due = bound.requests <= 0;
        }
        if (due) {
            invalidate(handle, bound);
        }
    }

    private void invalidate(Handle handle, Bound bound) {
        boolean loud;
        synchronized (bound) {
            loud = bound.carrier == null || bound.ours || !bound.carrier.isSaved();
        }
        HttpSession session = detached(handle, bound);
        if (session != null) {
            background.execute(() -> invalidate(session, loud));
        }
    }

    private @Nullable HttpSession detached(Handle handle, Bound bound) {
        HttpSession session;
        synchronized (bound) {
            session = bound.session;
            bound.session = null;
            bound.carrier = null;
        }
        byHandle.remove(handle, bound);
        return session;
    }

    private void invalidate(HttpSession session, boolean loud) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            byId.remove(session.getId());
            if (loud || !server.drop(session)) {
                session.invalidate();
            }
        } catch (IllegalStateException already) {
            LOG.debug("the container session was invalid already", already);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void forgetIfUnused(Handle handle, Bound bound) {
        byHandle.computeIfPresent(handle, (key, there) -> {
            synchronized (bound) {
                boolean used = bound.session != null || bound.requests > 0 || bound.claimed;
                return there == bound && !used ? null : there;
            }
        });
    }
}
