package dev.curfew.sample;

import java.time.Duration;

/** Real time since a moment, for tests with processes that have clocks of their own. */
final class Stopwatch {
    private final long begin = System.nanoTime();

    Duration passed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Waits until {@code time} has passed since the moment, not at all when it has. */
    void awaitUntil(Duration time) {
        try {
            Duration rest = time.minus(passed());
            if (!rest.isNegative()) {
                Thread.sleep(rest.toMillis());
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
