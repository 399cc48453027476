package dev.curfew.servlet;

import dev.curfew.session.Session;
import jakarta.servlet.ServletContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Receives what the filter tells a client about its deadlines, on the thread of the request: must return quickly and must
 * not throw. One per application, under an attribute of its servlet context. Implementations are thread-safe.
 */
public interface DeadlineListener {
    /** The name of the servlet context's attribute that holds the listener. */
    String ATTRIBUTE = "dev.curfew.deadlines";

    /**
     * An answer warns of the end of the session. Called with every such answer.
     *
     * @param deadline when the session ends unless it is extended
     */
    void warned(Session session, TimeLeft left, Instant deadline);

    /** The person asked for more time and has it. */
    void extended(Session session, TimeLeft left);

    /** Returns the application's listener, null for none. */
    static @Nullable DeadlineListener of(ServletContext context) {
        return context.getAttribute(ATTRIBUTE) instanceof DeadlineListener listener ? listener : null;
    }
}
