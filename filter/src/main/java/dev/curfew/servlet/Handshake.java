package dev.curfew.servlet;

import dev.curfew.session.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request with a live session that asks for another protocol, as whoever answers it finds it who does not see the request.
 * Keeps nothing of the request, so that what was opened may hold it. Thread-safe.
 */
public final class Handshake {
    /** How long what was accepted may take until it is tied to its session. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Handshake.class);
    private static final Set<String> FORGETFUL = ConcurrentHashMap.newKeySet();

    private final Session session;
    private final CurfewRuntime runtime;
    private final boolean sameOrigin;
    private volatile boolean tied;

    private Handshake(Session session, CurfewRuntime runtime, boolean sameOrigin) {
        this.session = session;
        this.runtime = runtime;
        this.sameOrigin = sameOrigin;
    }

    /**
     * Returns the handshake that this thread serves; empty where no request came through {@link CurfewFilter}, and for one
     * without a live session.
     */
    public static Optional<Handshake> current() {
        return Serving.present().flatMap(Handshake::of);
    }

    private static Optional<Handshake> of(Serving serving) {
        RequestState state = serving.state();
        return Optional.ofNullable(state.session)
                .map(session -> new Handshake(
                        session, state.runtime, serving.parts().sameOrigin().holdsForHandshake(serving.request())));
    }

    /** Returns the session as it was at the handshake. */
    public Session session() {
        return session;
    }

    /** Returns whether the request comes from the application's own pages, or from no browser (ASVS 5.0 4.4.2). */
    public boolean isSameOrigin() {
        return sameOrigin;
    }

    /** Notes that {@code endpoint} accepts it; the log says so, once, where the endpoint then ties nothing to the session. */
    public void accepted(String endpoint) {
        runtime.background().after(PATIENCE, () -> {
            if (!tied && FORGETFUL.add(endpoint)) {
                LOG.warn("{} has accepted a connection and not tied it to its session, which it outlives", endpoint);
            }
        });
    }

    /** Returns whether the log has said so of {@code endpoint}. */
    static boolean isForgetful(String endpoint) {
        return FORGETFUL.contains(endpoint);
    }

    /**
     * Ties what was opened to the session, as {@link Curfew#whenOver} does. A session that has ended since then closes it at
     * once.
     *
     * @param open says false when it was closed for a reason of its own: it is forgotten then
     */
    public Registration whenOver(Closer closer, BooleanSupplier open) {
        tied = true;
        return runtime.registrations().add(session.handle(), closer, open);
    }
}
