package dev.curfew.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the Servlet API cannot do with a server's own sessions: begin one without a request, and drop one without a word
 * to the application, because another node tells it. Thread-safe.
 */
interface ServerSessions {
    Logger LOG = LoggerFactory.getLogger(ServerSessions.class);

    /** Returns a new session, null where the server has no way. */
    @Nullable
    HttpSession create();

    /** Drops the session silently; returns false, and does nothing, where the server has no way. */
    boolean drop(HttpSession session);

    /** Returns the way of the server that this context is of. */
    static ServerSessions of(ServletContext context) {
        String server = context.getClass().getName();
        if (server.startsWith("org.apache.catalina.")) {
            return new TomcatSessions(context);
        }
        return server.startsWith("org.eclipse.jetty.") ? new JettySessions(context) : new NoServerSessions();
    }

    /** A server that only the Servlet API is known of. */
    final class NoServerSessions implements ServerSessions {
        @Override
        public @Nullable HttpSession create() {
            return null;
        }

        @Override
        public boolean drop(HttpSession session) {
            return false;
        }
    }

    /** Notes that a server is built in another way than is known. */
    static void unknown(String what, ReflectiveOperationException changed) {
        LOG.warn("this server does not let Curfew {}: see the limits of clustered attributes", what, changed);
    }
}
