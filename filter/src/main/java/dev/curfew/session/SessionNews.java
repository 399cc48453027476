package dev.curfew.session;

/**
 * Hears of changes to sessions on any node, for those who keep something open on behalf of a session and must ask again.
 * Called on the thread that reads the changes: must return quickly and must not throw.
 *
 * <p>Implementations are thread-safe.
 */
public interface SessionNews {
    /** The session has ended, or what decides on its life was written. */
    void changed(Handle handle);

    /** The policies were replaced, or something may have been missed. */
    void anyMayHaveChanged();
}
