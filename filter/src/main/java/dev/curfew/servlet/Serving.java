package dev.curfew.servlet;

import dev.curfew.session.Session;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request that a thread serves, for code of the application that the server calls without it. Confined to that thread. */
record Serving(FilterParts parts, HttpServletRequest request, RequestState state) {
    /** Holds nothing between requests; the empty place stays with the thread, since the next request needs it. */
    private static final ThreadLocal<@Nullable Serving> PRESENT = new ThreadLocal<>();

    /** Returns what this thread serves; empty outside of the filter. */
    static Optional<Serving> present() {
        return Optional.ofNullable(PRESENT.get());
    }

    /** Notes that the container began a session while this was served. */
    void begun(HttpSession container) {
        Session session = state.session;
        if (session != null) {
            CurfewRuntime.of(container.getServletContext())
                    .filter(parts.runtime()::equals)
                    .ifPresent(runtime -> runtime.containerSessions().takeUp(session.handle(), container));
        }
    }

    /** Passes the request on, and is present until that returns. */
    void pass(FilterChain chain, ServletRequest next, ServletResponse response) throws IOException, ServletException {
        Serving before = PRESENT.get();
        PRESENT.set(this);
        try {
            chain.doFilter(next, response);
        } finally {
            PRESENT.set(before);
        }
    }
}
