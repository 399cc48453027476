package dev.curfew.sample.site;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Who has polled this node lately. Thread-safe. */
final class Viewers {
    static final Duration LATELY = Duration.ofSeconds(15);

    private final LongSupplier ticker;
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    /** @param ticker nanoseconds from anywhere, only forward */
    Viewers(LongSupplier ticker) {
        this.ticker = ticker;
    }

    void saw(String user) {
        seen.put(user, ticker.getAsLong());
    }

    int count() {
        long now = ticker.getAsLong();
        seen.values().removeIf(then -> now - then >= LATELY.toNanos());
        return seen.size();
    }
}
