package dev.curfew.benchmarks.server;

import dev.curfew.bootstrap.OverGrid;
import dev.curfew.servlet.ContainerSessionListener;
import dev.curfew.servlet.Curfew;
import dev.curfew.servlet.CurfewFilter;
import dev.curfew.servlet.CurfewRuntime;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;

/** Curfew, with the settings that the system properties say. Thread-safe. */
public final class CurfewVariant implements Variant {
    private final Asked asked = new Asked();

    @Override
    public void install(ServletContextHandler application, Place place) {
        application.addEventListener(new Begin());
        application.addEventListener(new ContainerSessionListener());
        FilterHolder filter = new FilterHolder(new CurfewFilter());
        filter.setAsyncSupported(true);
        application.addFilter(filter, "/*", EnumSet.allOf(DispatcherType.class));
    }

    @Override
    public void signIn(HttpServletRequest request, HttpServletResponse response, String user)
            throws ServletException, IOException {
        Curfew.signIn(request, response, user, Set.of());
    }

    @Override
    public void signOut(HttpServletRequest request) throws ServletException {
        Curfew.signOut(request);
    }

    @Override
    public Asked asked() {
        return asked;
    }

    /** Curfew begins before the filter asks for it, over a grid that counts. */
    private final class Begin implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            OverGrid.begin(event.getServletContext(), grid -> CountingGrid.of(grid, asked));
        }

        @Override
        public void contextDestroyed(ServletContextEvent event) {
            CurfewRuntime.of(event.getServletContext()).ifPresent(CurfewRuntime::close);
        }
    }
}
