package dev.curfew.all;

import dev.curfew.servlet.Curfew;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** The application of the WAR: signs in whom the request names, and says who asks and how many nodes there are. */
@WebServlet("/*")
public final class Shop extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Curfew.signIn(request, response, request.getParameter("user"), Set.of());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(request.getRemoteUser() + " of " + Curfew.nodes(getServletContext()));
    }
}
