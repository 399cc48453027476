package dev.curfew.servlet;

import dev.curfew.config.CurfewSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the application's authentication mechanism before the filter decides, on a server that does not ask it by itself.
 * One per application, under an attribute of its servlet context. Implementations are thread-safe.
 */
public interface Bridge {
    /** The name of the servlet context's attribute that holds the bridge. */
    String ATTRIBUTE = "dev.curfew.bridge";

    /** Asks the mechanism about a request, once, and lets {@code rest} have what goes on; called with every dispatch. */
    void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException;

    /** The filter calls this bridge for every path of the application. */
    void everywhere();

    /** Returns the application's bridge, null for none. */
    static @Nullable Bridge of(ServletContext context) {
        return context.getAttribute(ATTRIBUTE) instanceof Bridge bridge ? bridge : null;
    }

    /**
     * Returns what the filter calls, null for nothing.
     *
     * @throws IllegalStateException where the settings ask for a bridge and there is none
     */
    static @Nullable Bridge found(FilterConfig filter, CurfewSettings settings) {
        Bridge bridge = of(filter.getServletContext());
        if (bridge == null && settings.web().bridge()) {
            throw new IllegalStateException("curfew.bridge=true must have CDI and curfew-ee-extension,"
                    + " and be set by system property, environment or curfew.properties");
        }
        FilterRegistration registration = filter.getServletContext().getFilterRegistration(filter.getFilterName());
        if (bridge != null
                && registration != null
                && registration.getUrlPatternMappings().contains("/*")) {
            bridge.everywhere();
        }
        return bridge;
    }
}
