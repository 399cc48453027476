package dev.curfew.sample.site;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Adds one to a number in the HttpSession and answers it. */
public final class CounterServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int count = Kept.of(request).count();
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Cache-Control", "private, no-store");
        response.getWriter().write(Integer.toString(count));
    }
}
