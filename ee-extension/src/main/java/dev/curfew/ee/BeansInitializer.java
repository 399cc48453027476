package dev.curfew.ee;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows the filter the beans that it asks, when the application begins: a server such as WildFly does not tell beans which an
 * extension adds that the application scope has begun.
 */
public final class BeansInitializer implements ServletContainerInitializer {
    /** For the container. */
    public BeansInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        context.addListener(new Beginning());
    }

    private static final class Beginning implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            try {
                CDI<Object> beans = CDI.current();
                Instance<CdiEvents> ours = beans.select(CdiEvents.class);
                if (ours.isResolvable()) {
                    ours.get().listen(event.getServletContext(), beans.getBeanManager());
                }
            } catch (IllegalStateException | NoClassDefFoundError withoutCdi) {
                // the filter has nobody to ask
            }
        }
    }
}
