package dev.curfew.servlet;

/**
 * What {@link Curfew#register(jakarta.servlet.http.HttpServletRequest, AutoCloseable)} returns: something that stays open
 * as long as its session lives. Thread-safe.
 */
public interface Registration extends AutoCloseable {
    /**
     * Counts what the person just did, a message that they typed, as their activity (rule A1). Nothing else that goes
     * through a socket or stream counts. May be called for every message; does nothing for a session that has ended.
     */
    void activity();

    /** Forgets it, because it was closed for a reason of its own; it is not closed by this. */
    @Override
    void close();
}
