package dev.curfew.session;

import java.time.Duration;

/**
 * Where work goes that no request waits for. A task that throws is reported and harms no other.
 *
 * <p>Thread-safe.
 */
public interface Background extends AutoCloseable {
    /** Runs {@code task} soon. */
    void execute(Runnable task);

    /** Runs {@code task} once, after {@code delay}. */
    void after(Duration delay, Runnable task);

    /** Runs {@code task} again and again, on a thread of its own, with a pause of {@code every} after each run. */
    void repeat(String name, Duration every, Runnable task);

    /** Stops everything; a task that runs is interrupted after a short wait. */
    @Override
    void close();
}
