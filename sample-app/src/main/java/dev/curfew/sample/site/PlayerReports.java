package dev.curfew.sample.site;

import dev.curfew.servlet.Curfew;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads what a player says before Curfew counts it: while the film is paused nobody is watching, and the request says
 * nothing about a person. Stands in front of Curfew's filter, which cannot know what is in a body. Thread-safe.
 */
public final class PlayerReports implements Filter {
    private static final String ATTRIBUTE = Progress.class.getName();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest report && isReport(report)) {
            Optional<Progress> progress = Progress.read(report.getInputStream());
            progress.ifPresent(told -> report.setAttribute(ATTRIBUTE, told));
            if (progress.isEmpty() || progress.get().paused()) {
                Curfew.passive(report);
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean isReport(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getRequestURI().endsWith("/progress");
    }

    /** Returns what a player said, empty when it made no sense. */
    static Optional<Progress> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Progress progress ? Optional.of(progress) : Optional.empty();
    }
}
