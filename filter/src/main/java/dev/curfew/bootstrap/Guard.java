package dev.curfew.bootstrap;

import dev.curfew.servlet.CurfewRuntime;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A filter that lets nothing through while Curfew has not started: GlassFish and Payara leave out a filter that failed
 * to start, and would serve the application without its rules. Thread-safe.
 */
final class Guard implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (CurfewRuntime.of(request.getServletContext()).isPresent()) {
            chain.doFilter(request, response);
            return;
        }
        HttpServletResponse answer = (HttpServletResponse) response;
        answer.setStatus(503);
        answer.setHeader("Cache-Control", "no-store");
        answer.setContentType("text/plain;charset=UTF-8");
        answer.getWriter().println("This application could not start its session rules. The server's log tells why.");
    }
}
