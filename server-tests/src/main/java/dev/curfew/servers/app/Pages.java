package dev.curfew.servers.app;

import dev.curfew.servlet.Curfew;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Does what the path says, and otherwise tells who the caller is. */
public final class Pages extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (request.getRequestURI().substring(request.getContextPath().length())) {
            case "/ready" -> response.getWriter().print("nodes=" + Curfew.nodes(getServletContext()));
            case "/sign-out" -> request.logout();
            case "/container-session" -> request.getSession().setAttribute("seen", "yes");
            case "/restrict-guests" -> response.getWriter().print(Guests.restrict(getServletContext()));
            case "/beans" ->
                response.getWriter().print(CDI.current().select(Heard.class).get());
            case "/error" -> response.sendError(410);
            case "/forward" -> request.getRequestDispatcher("/who").forward(request, response);
            case "/async" -> async(request, response);
            case "/enter" -> enter(request, response);
            default -> who(request, response);
        }
    }

    /** Where no mechanism has answered already: a servlet container without Jakarta Security. */
    private static void enter(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String user = request.getParameter("username");
        if (user != null && user.equals(request.getParameter("password"))) {
            Curfew.signIn(request, response, user, Groups.of(user));
            response.setStatus(303);
            response.setHeader("Location", request.getContextPath() + "/");
            return;
        }
        who(request, response);
    }

    private static void async(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            who(request, response);
            return;
        }
        request.startAsync().dispatch();
    }

    private static void who(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(request.getRemoteUser() + " user=" + request.isUserInRole("user"));
    }
}
