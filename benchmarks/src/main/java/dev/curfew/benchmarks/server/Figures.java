package dev.curfew.benchmarks.server;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a server can tell of itself, as counters that only grow, and the bytes in use. Thread-safe. */
final class Figures {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Variant variant;
    private final Allocating allocating;

    Figures(Variant variant, Allocating allocating) {
        this.variant = variant;
        this.allocating = allocating;
    }

    /** Returns the figures as {@code FIGURES name=value name=value}. */
    String line() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("allocated", allocating.bytes());
        figures.put("allocatedInAll", allocated());
        figures.put(
                "heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        figures.putAll(MapOperations.counts());
        figures.putAll(variant.asked().counts());
        return figures.entrySet().stream()
                .map(figure -> figure.getKey() + "=" + figure.getValue())
                .collect(Collectors.joining(" ", "FIGURES ", ""));
    }

    /** Threads that have ended are missing from the sum: the server keeps those that serve requests. */
    private long allocated() {
        long sum = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            sum += Math.max(bytes, 0);
        }
        return sum;
    }
}
