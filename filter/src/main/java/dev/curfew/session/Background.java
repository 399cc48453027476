package dev.curfew.session;

import java.time.Duration;
import java.util.Collection;

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

    /**
     * Runs all tasks, perhaps several at a time, and returns when they have run.
     *
     * <p>Throws what the first of them throws; those that have not begun by then do not.
     */
    default void all(Collection<? extends Runnable> tasks) {
        tasks.forEach(Runnable::run);
    }

    /** Stops everything; a task that runs is interrupted after a short wait. */
    @Override
    void close();
}
