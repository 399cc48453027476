package dev.curfew.sample.site;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers 200 once every expected node has joined one cluster, 503 until then: {@code {"nodes":1,"expected":2}}. */
public final class HealthServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Cinema cinema = Cinema.of(getServletContext());
        int nodes = cinema.joined().nodes();
        response.setStatus(
                nodes == cinema.expected() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write("{\"nodes\":" + nodes + ",\"expected\":" + cinema.expected() + "}");
    }
}
