package dev.curfew.clustertests;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting, bounded. */
final class Wait {
    private Wait() {}

    /** Waits until {@code holds}; returns how long that took. */
    static Duration until(String what, Duration patience, BooleanSupplier holds) {
        long begin = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - begin > patience.toNanos()) {
                throw new AssertionError(what + " within " + patience);
            }
            sleep(Duration.ofMillis(20));
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(Math.max(0, time.toMillis()));
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
