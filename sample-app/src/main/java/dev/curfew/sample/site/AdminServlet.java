package dev.curfew.sample.site;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A page for administrators only. */
public final class AdminServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.isUserInRole("admin")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Cinema cinema = Cinema.of(getServletContext());
        cinema.pages()
                .page(request, "admin", "Projection room")
                .here("admin")
                .with("node", cinema.node())
                .with("nodes", cinema.joined().nodes())
                .with("expected", cinema.expected())
                .with("viewers", cinema.viewers().count())
                .with("server", getServletContext().getServerInfo())
                .send(response, HttpServletResponse.SC_OK);
    }
}
