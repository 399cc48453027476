package dev.curfew.benchmarks.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

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

    void read() {
        (isRequest() ? reads : readsBeside).increment();
    }

    void wrote() {
        (isRequest() ? writes : writesBeside).increment();
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
        }
        return counts;
    }
}
