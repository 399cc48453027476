package dev.curfew.testkit;

import dev.curfew.session.Background;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Time and background work that only a test moves: what is due is done on the thread that moves time. Thread-safe.
 */
final class MovedTime implements Background {
    /** What is repeated is done so often for each move, so that a sweep gets round. */
    private static final int ROUNDS = 20;

    private record Delayed(long due, long order, Runnable task) {}

    private final Queue<Delayed> delayed =
            new PriorityQueue<>(Comparator.comparingLong(Delayed::due).thenComparingLong(Delayed::order));
    private final List<Runnable> repeated = new ArrayList<>();
    private long nanos;
    private long order;

    synchronized long nanos() {
        return nanos;
    }

    void advance(Duration by) {
        synchronized (this) {
            nanos += by.toNanos();
        }
        settle();
        Runnable due = nextDue();
        while (due != null) {
            due.run();
            due = nextDue();
        }
        for (int round = 0; round < ROUNDS; round++) {
            settle();
        }
    }

    /** Lets everything that is repeated happen once. */
    void settle() {
        List<Runnable> tasks;
        synchronized (this) {
            tasks = List.copyOf(repeated);
        }
        tasks.forEach(Runnable::run);
    }

    private synchronized @Nullable Runnable nextDue() {
        Delayed first = delayed.peek();
        if (first == null || first.due() > nanos) {
            return null;
        }
        delayed.remove();
        return first.task();
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public synchronized void after(Duration delay, Runnable task) {
        delayed.add(new Delayed(nanos + delay.toNanos(), order++, task));
    }

    /** The first that is repeated listens to what the others say: it is done last. */
    @Override
    public synchronized void repeat(String name, Duration every, Runnable task) {
        repeated.add(0, task);
    }

    @Override
    public synchronized void close() {
        delayed.clear();
        repeated.clear();
    }
}
