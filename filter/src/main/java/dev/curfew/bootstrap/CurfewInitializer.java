package dev.curfew.bootstrap;

import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import dev.curfew.servlet.ContainerSessionListener;
import dev.curfew.servlet.CurfewFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds Curfew's filter, outermost, to every application that has the jar: unless its {@code web.xml} declares the filter,
 * or {@code curfew.initializer} is false.
 */
public final class CurfewInitializer implements ServletContainerInitializer {
    private static final String FILTER = "curfew";

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        boolean declared = context.getFilterRegistrations().values().stream()
                .anyMatch(filter -> CurfewFilter.class.getName().equals(filter.getClassName()));
        boolean wanted = CurfewSettings.initializerWanted(
                Source.systemProperties(System.getProperties()),
                Source.environment(System.getenv()),
                Source.contextParams(Bootstrap.contextParams(context)),
                Source.file(loader(context)));
        if (declared || wanted) {
            context.addListener(new ContainerSessionListener());
            guard(context);
        }
        FilterRegistration.Dynamic filter = declared || !wanted ? null : context.addFilter(FILTER, CurfewFilter.class);
        if (filter != null) {
            filter.setAsyncSupported(true);
            filter.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
        }
    }

    private static void guard(ServletContext context) {
        FilterRegistration.Dynamic guard = context.addFilter(FILTER + "-guard", new Guard());
        if (guard != null) {
            guard.setAsyncSupported(true);
            guard.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        }
    }

    private static ClassLoader loader(ServletContext context) {
        ClassLoader loader = context.getClassLoader();
        return loader == null ? CurfewInitializer.class.getClassLoader() : loader;
    }
}
