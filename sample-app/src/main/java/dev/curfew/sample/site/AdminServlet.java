package dev.curfew.sample.site;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/** A page for administrators only, and only shortly after they have signed in. */
public final class AdminServlet extends HttpServlet {
    private static final int LONGEST = 200;

    @Inject
    private transient ProjectionRoom room;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.isUserInRole("admin")) {
            super.service(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Cinema cinema = Cinema.of(getServletContext());
        boolean saved = request.getParameter("saved") != null;
        cinema.pages()
                .page(request, "admin", "Projection room")
                .here("admin")
                .with("notice", room.enter())
                .message("done", saved ? "Your notice hangs in the foyer." : "")
                .with("node", cinema.node())
                .with("nodes", cinema.joined().nodes())
                .with("expected", cinema.expected())
                .with("viewers", cinema.viewers().count())
                .with("server", getServletContext().getServerInfo())
                .send(response, HttpServletResponse.SC_OK);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String text = Objects.requireNonNullElse(request.getParameter("notice"), "");
        if (text.length() > LONGEST) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        room.hang(text);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + "/admin?saved");
    }
}
