package dev.curfew.benchmarks.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;

/** What keeps the sessions of the application that is measured. Needs a constructor without arguments. Thread-safe. */
public interface Variant {
    /** The session attribute with the name of who signed in, where the variant has no better place. */
    String USER = "user";

    /** Prepares the application; comes before the server starts. */
    void install(ServletContextHandler application, Place place) throws Exception;

    /** Signs somebody in. */
    default void signIn(HttpServletRequest request, HttpServletResponse response, String user)
            throws ServletException, IOException {
        request.getSession().setAttribute(USER, user);
    }

    /** Signs whoever it is out. */
    default void signOut(HttpServletRequest request) throws ServletException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Returns what the variant itself asked of the cluster: nothing, where it does not count. */
    default Asked asked() {
        return Asked.NOT_COUNTED;
    }
}
