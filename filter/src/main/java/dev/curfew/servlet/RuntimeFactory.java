package dev.curfew.servlet;

import jakarta.servlet.ServletContext;
import java.util.Map;

/** Starts Curfew for a web application; found as a service. Thread-safe. */
public interface RuntimeFactory {
    /**
     * Starts Curfew for the application, or returns what runs there already.
     *
     * @param initParams the filter's own parameters
     * @throws RuntimeException with key, value, rule and source when a setting is wrong
     */
    CurfewRuntime start(ServletContext context, Map<String, String> initParams);
}
