package dev.curfew.sample.site;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A form with a long text, the kind of work that a sign-out must not destroy. */
public final class NotesServlet extends HttpServlet {
    private static final int LONGEST = 20_000;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean saved = request.getParameter("saved") != null;
        Cinema.of(getServletContext())
                .pages()
                .page(request, "notes", "Notes")
                .here("notes")
                .scripts("notes")
                .message("done", saved ? "Your notes are saved." : "")
                .with("saved", saved)
                .with("text", Kept.of(request).notes())
                .send(response, HttpServletResponse.SC_OK);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String text = request.getParameter("text");
        if (text == null || text.length() > LONGEST) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        Kept.of(request).notes(text);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + "/notes?saved");
    }
}
