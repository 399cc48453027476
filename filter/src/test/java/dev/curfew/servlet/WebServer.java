package dev.curfew.servlet;

import jakarta.servlet.Servlet;
import java.util.EventListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A servlet container that runs the filter before one servlet at {@code /*}. */
interface WebServer extends AutoCloseable {
    /** Starts with the runtime in the context, so that the filter takes it up; returns the port. */
    default int start(CurfewRuntime runtime, Servlet servlet) throws Exception {
        return start(runtime, servlet, List.of());
    }

    /** Has these WebSocket endpoints, too, once it starts. */
    WebServer with(List<Class<?>> endpoints);

    /** @param runtime null for a server without the filter */
    int start(@Nullable CurfewRuntime runtime, Servlet servlet, List<Class<? extends EventListener>> listeners)
            throws Exception;

    @Override
    void close() throws Exception;
}
