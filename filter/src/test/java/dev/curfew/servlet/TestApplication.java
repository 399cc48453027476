package dev.curfew.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** An application that does what its path says. */
final class TestApplication extends HttpServlet {
    static final Semaphore STREAM_ENDS = new Semaphore(0);
    static volatile CountDownLatch STREAMING = new CountDownLatch(1);

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        switch (path) {
            case "/sign-in" ->
                response.getWriter()
                        .print(Curfew.signIn(request, response, request.getParameter("user"), Set.of("user")));
            case "/count", "/public/count" -> count(request.getSession(), response);
            case "/requested", "/public/requested" -> response.getWriter().print(request.isRequestedSessionIdValid());
            case "/invalidate" -> request.getSession().invalidate();
            case "/invalidate-what-is-gone" -> invalidateWhatIsGone(request, response);
            case "/invalidate-and-new" -> {
                request.getSession().invalidate();
                request.getSession(true).setAttribute("after", "yes");
                response.getWriter().print(name(request.getUserPrincipal()));
            }
            case "/invalidate-and-sign-in" -> {
                request.getSession().invalidate();
                request.getSession(true);
                Curfew.signIn(request, response, "ben", Set.of());
                response.getWriter().print(name(request.getUserPrincipal()));
            }
            case "/public-image" -> image(request, response);
            case "/interval" ->
                request.getSession().setMaxInactiveInterval(Integer.parseInt(request.getParameter("s")));
            case "/rotate" -> response.getWriter().print(request.changeSessionId());
            case "/same-session" -> response.getWriter().print(request.getSession() == request.getSession(false));
            case "/async" -> async(request);
            case "/forward" -> request.getRequestDispatcher("/who").forward(request, response);
            case "/error" -> response.sendError(418);
            case "/boom" -> throw new ServletException("as asked");
            case "/logout" -> request.logout();
            case "/login" -> {
                request.login(request.getParameter("user"), request.getParameter("user"));
                response.getWriter().print(name(request.getUserPrincipal()));
            }
            case "/invalidate-and-login" -> {
                request.getSession().invalidate();
                request.getSession(true);
                request.login("ada", "ada");
                response.getWriter().print(name(request.getUserPrincipal()));
            }
            case "/authenticate" -> response.getWriter().print(request.authenticate(response));
            case "/attribute" -> request.getSession().setAttribute("user", request.getParameter("user"));
            case "/stream" -> stream(response);
            case "/events" -> events(request);
            case "/register" -> Curfew.register(request, () -> {});
            case "/heard" -> Curfew.passive(request);
            case "/roles" -> response.getWriter().print(request.isUserInRole("user") + "," + request.isUserInRole("x"));
            case "/identities" -> {
                HttpSession session = request.getSession();
                response.getWriter().print(session.getId());
            }
            default -> {
                String reason = String.valueOf(request.getAttribute("dev.curfew.reason"));
                response.getWriter()
                        .print(name(request.getUserPrincipal()) + "," + request.getRemoteUser() + "," + reason);
            }
        }
    }

    /** Invalidates a session that the container has dropped without a word to Curfew, and once more. */
    private static void invalidateWhatIsGone(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        HttpSession session = request.getSession();
        ((HttpServletRequest) ((ServletRequestWrapper) request).getRequest())
                .getSession()
                .invalidate();
        for (int times = 0; times < 2; times++) {
            try {
                session.invalidate();
                response.getWriter().print("fine ");
            } catch (IllegalStateException gone) {
                response.getWriter().print("gone ");
            }
        }
    }

    private static void image(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "public, max-age=3600");
        if (request.getHeader("If-None-Match") == null) {
            response.getOutputStream().write(1);
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        }
    }

    /** A response that runs until the test lets it end. */
    private static void stream(HttpServletResponse response) throws IOException {
        response.getOutputStream().write(1);
        response.flushBuffer();
        STREAMING.countDown();
        try {
            STREAM_ENDS.acquire();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A stream of events that goes on until its session ends. */
    private static void events(HttpServletRequest request) throws IOException {
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        async.getResponse().setContentType("text/event-stream");
        async.getResponse().getWriter().print("data: begun\n\n");
        async.getResponse().flushBuffer();
        Curfew.register(request, async);
    }

    private static void count(HttpSession session, HttpServletResponse response) throws IOException {
        Integer count = (Integer) session.getAttribute("count");
        session.setAttribute("count", count == null ? 1 : count + 1);
        response.getWriter().print(session.getAttribute("count"));
    }

    private static void async(HttpServletRequest request) {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            return;
        }
        AsyncContext async = request.startAsync();
        async.start(() -> {
            try {
                HttpServletRequest inside = (HttpServletRequest) async.getRequest();
                async.getResponse().getWriter().print(name(inside.getUserPrincipal()));
            } catch (IOException gone) {
                throw new java.io.UncheckedIOException(gone);
            } finally {
                async.complete();
            }
        });
    }

    private static String name(Principal principal) {
        return principal == null ? "nobody" : principal.getName();
    }
}
