package dev.curfew.sample.site;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a polling page asks for: {@code {"viewers":2}}. */
public final class PollServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Viewers viewers = Cinema.of(getServletContext()).viewers();
        viewers.saw(request.getRemoteUser());
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "private, no-store");
        response.getWriter().write("{\"viewers\":" + viewers.count() + "}");
    }
}
