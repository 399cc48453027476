package dev.curfew.benchmarks.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The application that is measured: sign in, read an attribute, write one, sign out. Thread-safe. */
final class Application extends HttpServlet {
    /** The attribute of the context that says that no session is to be asked for. */
    static final String WITHOUT_SESSION = "bench.without-session";

    private static final long serialVersionUID = 1L;
    private static final String VALUE = "value";

    private final transient Variant variant;

    Application(Variant variant) {
        this.variant = variant;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String answer = answer(request, response);
        byte[] bytes = (answer == null ? "nobody" : answer).getBytes(StandardCharsets.US_ASCII);
        response.setStatus(answer == null ? HttpServletResponse.SC_UNAUTHORIZED : HttpServletResponse.SC_OK);
        response.setContentType("text/plain");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private @Nullable String answer(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = request.getPathInfo();
        if (path.equals("/sign-in")) {
            return signIn(request, response);
        }
        if (getServletContext().getAttribute(WITHOUT_SESSION) != null) {
            return "value";
        }
        HttpSession session = session(request);
        return session == null ? null : used(path, session, request);
    }

    private String signIn(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        variant.signIn(request, response, Objects.requireNonNull(request.getParameter("user")));
        return "signed in";
    }

    /** Returns the session of somebody who is signed in, null for nobody. */
    private static @Nullable HttpSession session(HttpServletRequest request) {
        if (request.getRemoteUser() != null) {
            return request.getSession();
        }
        HttpSession session = request.getSession(false);
        return session == null || session.getAttribute(Variant.USER) == null ? null : session;
    }

    private String used(String path, HttpSession session, HttpServletRequest request) throws ServletException {
        switch (path) {
            case "/write" -> {
                session.setAttribute(VALUE, Objects.requireNonNull(request.getParameter("v")));
                return "written";
            }
            case "/write-slowly" -> {
                session.getAttribute(VALUE);
                pause(Integer.parseInt(request.getParameter("ms")));
                session.setAttribute(VALUE, "late");
                return "written";
            }
            case "/increment" -> {
                Integer before = (Integer) session.getAttribute("count");
                int count = before == null ? 1 : before + 1;
                session.setAttribute("count", count);
                return "" + count;
            }
            case "/sign-out" -> {
                variant.signOut(request);
                return "signed out";
            }
            default -> {
                return String.valueOf(session.getAttribute(VALUE));
            }
        }
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
