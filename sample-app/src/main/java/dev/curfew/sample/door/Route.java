package dev.curfew.sample.door;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The way of one request through the nodes: the one that has it now and those that may be tried after it. */
final class Route {
    private static final String ATTRIBUTE = Route.class.getName();

    private final Deque<Backend> rest;
    private @Nullable Backend now;

    Route(Collection<Backend> order) {
        rest = new ArrayDeque<>(order);
    }

    static Route of(Request request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Route route) {
            return route;
        }
        throw new IllegalStateException("request must have a route");
    }

    void attach(Request request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Moves on to the next node, empty when all were tried. */
    Optional<Backend> next() {
        now = rest.poll();
        return Optional.ofNullable(now);
    }

    boolean hasNext() {
        return !rest.isEmpty();
    }

    Backend now() {
        if (now == null) {
            throw new IllegalStateException("route must have begun");
        }
        return now;
    }
}
