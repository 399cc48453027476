package dev.curfew.servlet;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Starts Curfew for an application, once, whoever needs it first. As a rule that is the filter; WildFly initialises filters
 * with the first request, and by then the mechanism has been asked. Thread-safe.
 */
final class Starting {
    private static final String LEFT_OUT = "dev.curfew.filter-left-out";

    private Starting() {}

    /**
     * Returns what the filter works with, for the filter itself. A server may go on without a filter that failed to start:
     * nobody else then starts Curfew, which would look as if the filter were there.
     */
    static FilterParts ofFilter(ServletContext context, Map<String, String> params) {
        boolean started = false;
        try {
            FilterParts parts = parts(context, params);
            started = true;
            return parts;
        } finally {
            context.setAttribute(LEFT_OUT, started ? null : true);
        }
    }

    /** Returns what the application's filter works with, which is started now where its filter was not initialised yet. */
    static Optional<FilterParts> found(ServletContext context) {
        Optional<FilterParts> running = running(context);
        if (running.isPresent() || context.getAttribute(LEFT_OUT) != null) {
            return running;
        }
        return context.getFilterRegistrations().values().stream()
                .filter(filter -> CurfewFilter.class.getName().equals(filter.getClassName()))
                .findFirst()
                .map(FilterRegistration::getInitParameters)
                .map(params -> parts(context, params));
    }

    /** Returns what the filter works with. */
    static synchronized FilterParts parts(ServletContext context, Map<String, String> params) {
        Optional<FilterParts> running = running(context);
        if (running.isPresent()) {
            return running.get();
        }
        CurfewRuntime runtime = CurfewRuntime.of(context).orElseGet(() -> start(context, params));
        FilterParts parts = FilterParts.of(runtime);
        context.setAttribute(FilterParts.ATTRIBUTE, parts);
        return parts;
    }

    /** A runtime that was closed is none, whatever the attribute still holds. */
    private static Optional<FilterParts> running(ServletContext context) {
        return context.getAttribute(FilterParts.ATTRIBUTE) instanceof FilterParts parts
                        && CurfewRuntime.of(context)
                                .filter(parts.runtime()::equals)
                                .isPresent()
                ? Optional.of(parts)
                : Optional.empty();
    }

    private static CurfewRuntime start(ServletContext context, Map<String, String> params) {
        return ServiceLoader.load(RuntimeFactory.class, CurfewFilter.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("curfew-filter must be whole: no RuntimeFactory is there"))
                .start(context, params);
    }
}
