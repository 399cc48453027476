package dev.curfew.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Queue;

/** Background work that runs when a test says so: at once unless held, delayed when the fake time has come. */
public final class ManualBackground implements Background {
    private record Delayed(long due, long order, Runnable task) {}

    private final FakeTicker ticker;
    private final Queue<Delayed> delayed =
            new PriorityQueue<>(Comparator.comparingLong(Delayed::due).thenComparingLong(Delayed::order));
    private final Deque<Runnable> held = new ArrayDeque<>();
    private boolean holding;
    private long order;

    public ManualBackground(FakeTicker ticker) {
        this.ticker = ticker;
    }

    public void hold() {
        holding = true;
    }

    public void release() {
        holding = false;
        while (!held.isEmpty()) {
            held.poll().run();
        }
    }

    public int heldTasks() {
        return held.size();
    }

    @Override
    public void execute(Runnable task) {
        if (holding) {
            held.add(task);
        } else {
            task.run();
        }
    }

    @Override
    public synchronized void after(Duration delay, Runnable task) {
        delayed.add(new Delayed(ticker.getAsLong() + delay.toNanos(), order++, task));
    }

    @Override
    public void repeat(String name, Duration every, Runnable task) {
        // the test calls what would be repeated
    }

    public void runDue() {
        for (Runnable task = nextDue(); task != null; task = nextDue()) {
            execute(task);
        }
    }

    private synchronized Runnable nextDue() {
        boolean due = !delayed.isEmpty() && delayed.peek().due() <= ticker.getAsLong();
        return due ? delayed.poll().task() : null;
    }

    @Override
    public void close() {
        delayed.clear();
        held.clear();
    }
}
