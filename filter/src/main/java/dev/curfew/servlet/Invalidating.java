package dev.curfew.servlet;

import dev.curfew.session.Background;
import dev.curfew.session.Handle;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Invalidates container sessions whose session has ended, as soon as no request uses them, with the application's class
 * loader. Thread-safe.
 */
final class Invalidating {
    private static final Logger LOG = LoggerFactory.getLogger(Invalidating.class);

    private final Bindings bindings;
    private final Background background;
    private final ClassLoader application;
    private volatile ServerSessions server = new ServerSessions.NoServerSessions();

    Invalidating(Bindings bindings, Background background, ClassLoader application) {
        this.bindings = bindings;
        this.background = background;
        this.application = application;
    }

    /** Notes where the application runs. */
    void servedBy(ServletContext context) {
        server = ServerSessions.of(context);
    }

    ServerSessions server() {
        return server;
    }

    /** Notes that a session has ended. */
    void ended(Handle handle) {
        Bound bound = bindings.find(handle);
        if (bound != null && bound.end()) {
            later(handle, bound);
        }
    }

    /** Notes that a request has left. */
    void left(Handle handle) {
        Bound bound = bindings.find(handle);
        if (bound == null) {
            return;
        }
        if (bound.leave()) {
            later(handle, bound);
        }
        bindings.forgetIfUnused(handle, bound);
    }

    private void later(Handle handle, Bound bound) {
        boolean loud = bound.isTold();
        HttpSession session = bindings.detach(handle, bound);
        if (session != null) {
            background.execute(() -> now(session, loud));
        }
    }

    /** @param loud whether the application is told; where the server has no way to keep quiet it is told anyway */
    void now(HttpSession session, boolean loud) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            bindings.unname(session.getId());
            if (loud || !server.drop(session)) {
                session.invalidate();
            }
        } catch (IllegalStateException already) {
            LOG.debug("the container session was invalid already", already);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
