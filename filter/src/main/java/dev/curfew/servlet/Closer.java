package dev.curfew.servlet;

/** Closes something of the application whose session is over. Called at most once, on a thread of Curfew. */
@FunctionalInterface
public interface Closer {
    /**
     * Closes it.
     *
     * @throws Exception whatever the application meets: it is logged and keeps nothing else open
     */
    void close(Closing why) throws Exception;
}
