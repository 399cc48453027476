package dev.curfew.sample.site;

import dev.curfew.servlet.Curfew;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Sets up what the pages share when the application starts. Public because the container makes it.
 *
 * <p>Two system properties tell what a node cannot know by itself: {@code cinema.node}, its name, and
 * {@code cinema.nodes}, how many nodes there should be.
 */
public final class Opening implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        new Cinema(
                        new Pages(context),
                        new Viewers(System::nanoTime),
                        Reel.read(),
                        System.getProperty("cinema.node", "1"),
                        Integer.getInteger("cinema.nodes", 1),
                        () -> Curfew.nodes(context))
                .install(context);
    }
}
