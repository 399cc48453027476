package dev.curfew.sample.site;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A page that polls. */
public final class LiveServlet extends HttpServlet {
    @Inject
    private transient Notice notice;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Cinema.of(getServletContext())
                .pages()
                .page(request, "live", "Live")
                .here("live")
                .scripts("live")
                .message("notice", notice.text())
                .send(response, HttpServletResponse.SC_OK);
    }
}
