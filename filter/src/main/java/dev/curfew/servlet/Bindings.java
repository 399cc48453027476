package dev.curfew.servlet;

import dev.curfew.session.Handle;
import jakarta.servlet.http.HttpSession;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Handles and the container sessions of this node, both ways. Thread-safe. */
final class Bindings {
    private final ConcurrentMap<Handle, Bound> byHandle = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Handle> byId = new ConcurrentHashMap<>();

    @Nullable
    Bound find(Handle handle) {
        return byHandle.get(handle);
    }

    Bound of(Handle handle) {
        return byHandle.computeIfAbsent(handle, unknown -> new Bound());
    }

    /** Notes a request, also of a handle that is about to be forgotten. */
    void enter(Handle handle) {
        byHandle.compute(handle, (key, there) -> {
            Bound bound = there == null ? new Bound() : there;
            bound.enter();
            return bound;
        });
    }

    @Nullable
    Handle handleOf(String containerId) {
        return byId.get(containerId);
    }

    void name(String containerId, Handle handle) {
        byId.put(containerId, handle);
    }

    /** Forgets the id; returns whose it was, null for nobody's. */
    @Nullable
    Handle unname(String containerId) {
        return byId.remove(containerId);
    }

    /** Takes the container session out of the registry and returns it, null for none. */
    @Nullable
    HttpSession detach(Handle handle, Bound bound) {
        HttpSession session = bound.detach();
        byHandle.remove(handle, bound);
        return session;
    }

    void forgetIfUnused(Handle handle, Bound bound) {
        if (!bound.isUsed()) {
            byHandle.computeIfPresent(handle, (key, there) -> there == bound && !bound.isUsed() ? null : there);
        }
    }

    /** Returns whether a request uses any of the sessions now. */
    boolean areInFlight() {
        return byHandle.values().stream().anyMatch(Bound::isInFlight);
    }

    void forEach(BiConsumer<Handle, Bound> action) {
        byHandle.forEach(action);
    }
}
