package dev.curfew.sample.site;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A page that polls. */
public final class LiveServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Cinema.of(getServletContext())
                .pages()
                .page(request, "live", "Live")
                .here("live")
                .scripts("live")
                .send(response, HttpServletResponse.SC_OK);
    }
}
