package dev.curfew.servlet;

import dev.curfew.config.CurfewSettings;
import dev.curfew.session.Background;
import dev.curfew.session.Sessions;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Optional;

/**
 * Curfew as it runs in one web application: found under an attribute of its servlet context.
 *
 * <p>Thread-safe.
 *
 * @param closing stops what was started for this application
 */
public record CurfewRuntime(
        CurfewSettings settings,
        Sessions sessions,
        Background background,
        ContainerSessions containerSessions,
        Registrations registrations,
        List<Endpoint> endpoints,
        ProviderPage providerPage,
        Runnable closing)
        implements AutoCloseable {
    /** The name of the servlet context's attribute that holds the runtime. */
    public static final String ATTRIBUTE = "dev.curfew.runtime";

    public CurfewRuntime {
        endpoints = List.copyOf(endpoints);
    }

    /** Returns the runtime of the web application, empty where Curfew does not run. */
    public static Optional<CurfewRuntime> of(ServletContext context) {
        return Optional.ofNullable((CurfewRuntime) context.getAttribute(ATTRIBUTE));
    }

    @Override
    public void close() {
        registrations.stop();
        closing.run();
    }
}
