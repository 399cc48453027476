package dev.curfew.benchmarks.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;

/** The same server and application, which asks for no session. Thread-safe. */
public final class NoSession implements Variant {
    @Override
    public void install(ServletContextHandler application, Place place) {
        application.setAttribute(Application.WITHOUT_SESSION, true);
    }

    @Override
    public void signIn(HttpServletRequest request, HttpServletResponse response, String user) {
        response.setHeader("X-User", user);
    }

    @Override
    public void signOut(HttpServletRequest request) {
        request.removeAttribute(USER);
    }
}
