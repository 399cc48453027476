package dev.curfew.benchmarks.server;

import org.eclipse.jetty.ee11.servlet.ServletContextHandler;

/** The server's own sessions, and a member of a cluster that nobody uses. Thread-safe. */
public final class BareMember implements Variant {
    @Override
    public void install(ServletContextHandler application, Place place) {
        Members.start("bare", place);
    }
}
