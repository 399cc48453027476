package dev.curfew.session;

/**
 * Receives what happens to sessions, on the thread on which it happens: must return quickly and must not throw.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface SessionEventListener {
    void happened(SessionEvent event);

    /** Receives a change of the policies in force. */
    default void changed(PolicyChange change) {}
}
