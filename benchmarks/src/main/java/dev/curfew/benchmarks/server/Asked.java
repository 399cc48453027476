package dev.curfew.benchmarks.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts operations on the cluster: on the path of a request, when a thread that serves one asks, or off it. Thread-safe.
 */
public final class Asked {
    /** What a variant shows that does not count. */
    static final Asked NOT_COUNTED = new Asked();

    private static final String SERVES_REQUESTS = "qtp";

    private final LongAdder reads = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final LongAdder readsBeside = new LongAdder();
    private final LongAdder writesBeside = new LongAdder();
    private final LongAdder activityBeside = new LongAdder();
    private final @Nullable Asked whole;

    Asked() {
        this(null);
    }

    private Asked(@Nullable Asked whole) {
        this.whole = whole;
    }

    /** Returns what counts here, and besides counts as what sessions that are used cause: the rest is upkeep. */
    Asked ofActivity() {
        return new Asked(this);
    }

    void read() {
        if (whole != null) {
            whole.active();
            whole.read();
            return;
        }
        (isRequest() ? reads : readsBeside).increment();
    }

    void wrote() {
        if (whole != null) {
            whole.active();
            whole.wrote();
            return;
        }
        (isRequest() ? writes : writesBeside).increment();
    }

    private void active() {
        if (!isRequest()) {
            activityBeside.increment();
        }
    }

    private static boolean isRequest() {
        return Thread.currentThread().getName().startsWith(SERVES_REQUESTS);
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (this != NOT_COUNTED) {
            counts.put("reads", reads.sum());
            counts.put("writes", writes.sum());
            counts.put("readsBeside", readsBeside.sum());
            counts.put("writesBeside", writesBeside.sum());
            counts.put("activityBeside", activityBeside.sum());
        }
        return counts;
    }
}
