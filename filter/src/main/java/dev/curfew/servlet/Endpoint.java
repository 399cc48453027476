package dev.curfew.servlet;

import java.io.IOException;

/** Answers requests under Curfew's own prefix. Thread-safe. */
@FunctionalInterface
public interface Endpoint {
    /** Answers the request; returns false, and does nothing, where it is another endpoint's. */
    boolean answer(Exchange exchange) throws IOException;
}
