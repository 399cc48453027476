package dev.curfew.benchmarks.server;

import org.eclipse.jetty.ee11.servlet.ServletContextHandler;

/** The server's own sessions in its own memory. Thread-safe. */
public final class PlainSession implements Variant {
    @Override
    public void install(ServletContextHandler application, Place place) {
        application.getSessionHandler().setMaxInactiveInterval(1800);
    }
}
