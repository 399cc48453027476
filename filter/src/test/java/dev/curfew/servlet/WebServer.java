package dev.curfew.servlet;

import jakarta.servlet.Servlet;

/** A servlet container that runs the filter before one servlet at {@code /*}. */
interface WebServer extends AutoCloseable {
    /** Starts with the runtime in the context, so that the filter takes it up; returns the port. */
    int start(CurfewRuntime runtime, Servlet servlet) throws Exception;

    @Override
    void close() throws Exception;
}
