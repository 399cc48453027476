package dev.curfew.servlet;

import dev.curfew.session.AttributeIndex;
import dev.curfew.session.Handle;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The container sessions of this node that carry attributes which are in the cluster: at most one for each handle, however
 * many requests come first. Thread-safe.
 */
final class Carriers {
    private static final Logger LOG = LoggerFactory.getLogger(Carriers.class);

    private static final Duration LAST_REQUESTS = Duration.ofSeconds(2);

    private final Bindings bindings;
    private final Invalidating invalidating;
    private volatile @Nullable ClusterAttributes cluster;

    Carriers(Bindings bindings, Invalidating invalidating) {
        this.bindings = bindings;
        this.invalidating = invalidating;
    }

    /** Attributes are in the cluster from now on: this node tells the application about ends, where it is to. */
    void keepIn(ClusterAttributes attributes) {
        cluster = attributes;
        attributes.sessions().onFarewell(new Farewells(this));
    }

    /** Returns what it takes to keep attributes in the cluster, null where the container keeps them. */
    @Nullable
    ClusterAttributes cluster() {
        return cluster;
    }

    /** Returns the carrier of the handle if it is this container session, null for none. */
    @Nullable
    Carrier of(Handle handle, HttpSession container) {
        Carrier carrier = of(handle);
        return carrier != null && carrier.container() == container ? carrier : null;
    }

    /** Returns the carrier of the handle, null for none on this node. */
    @Nullable
    Carrier of(Handle handle) {
        Bound bound = bindings.find(handle);
        return bound == null ? null : bound.carrier();
    }

    /** Makes it the carrier of the handle, unless there is a valid one; returns the one that is there then. */
    Carrier carry(Handle handle, Carrier candidate) {
        return bindings.of(handle).carry(candidate);
    }

    /** Returns a container session that no client asks for, null where the server has no way. */
    @Nullable
    HttpSession unasked() {
        return invalidating.server().create();
    }

    /** Drops a container session that carries nothing. */
    void forget(HttpSession session) {
        invalidating.now(session, false);
    }

    /** Drops the carrier of a session that lives on. */
    void letGo(Handle handle) {
        Bound bound = bindings.find(handle);
        HttpSession session = bound == null ? null : bound.detach();
        if (session != null) {
            forget(session);
        }
    }

    /** Lets go of a container session whose owner has ended. */
    void discard(Handle owner, HttpSession found) {
        Carrier carrier = of(owner, found);
        invalidating.now(found, carrier == null || !carrier.isSaved());
    }

    /** This node tells the application about the end, whatever the feed says meanwhile. */
    void claim(Handle handle) {
        bindings.of(handle).claim();
    }

    /** Returns the carrier of a session that has ended, a new one where this node has none, null where it cannot. */
    @Nullable
    Carrier lastOf(Handle handle, AttributeIndex last) {
        Bound bound = bindings.of(handle);
        Carrier there = bound.carrierInUse();
        if (there != null) {
            return there;
        }
        HttpSession made = unasked();
        ClusterAttributes known = cluster;
        if (made == null || known == null) {
            return null;
        }
        bindings.name(made.getId(), handle);
        Carrier used = bound.carry(new Carrier(made, handle, known, last));
        if (used.container() != made) {
            forget(made);
        }
        return used;
    }

    /** The carrier has the last attributes: the application is told as soon as no request uses it. */
    void told(Handle handle) {
        Bound bound = bindings.find(handle);
        if (bound == null) {
            return;
        }
        if (!bound.told()) {
            invalidating.ended(handle);
            return;
        }
        HttpSession session = bindings.detach(handle, bound);
        if (session != null) {
            invalidating.now(session, true);
        }
    }

    /** The application ends the session itself: if this node is to tell it, it does so before it goes on. */
    void tellAtOnce(Handle handle) {
        Bound bound = bindings.find(handle);
        if (bound != null) {
            bound.tellAtOnce();
        }
    }

    /** What no other node can have is told here; what another node tells is dropped. */
    void invalidateRest(Carrier carrier) {
        try {
            carrier.container().getCreationTime();
            invalidating.now(carrier.container(), !carrier.isSaved());
        } catch (IllegalStateException done) {
            LOG.debug("the end was told already", done);
        }
    }

    /** The node stops: requests in flight may finish and save what they set, within two seconds. */
    void stop() {
        long begin = System.nanoTime();
        try {
            while (cluster != null && bindings.areInFlight() && System.nanoTime() - begin < LAST_REQUESTS.toNanos()) {
                Thread.sleep(10);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        dropAll();
    }

    /** The node stops, its sessions live on: the server must not tell the application that they end. */
    void dropAll() {
        if (cluster == null) {
            return;
        }
        bindings.forEach((handle, bound) -> {
            HttpSession session = bindings.detach(handle, bound);
            if (session != null) {
                invalidating.server().drop(session);
            }
        });
    }
}
