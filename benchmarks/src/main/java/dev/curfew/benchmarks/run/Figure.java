package dev.curfew.benchmarks.run;

import dev.curfew.benchmarks.load.Load;
import java.util.Map;
import java.util.OptionalDouble;

/** What is measured of a cell, and in which unit. */
public enum Figure {
    CPU("cpu", "CPU, µs per request"),
    THROUGHPUT("throughput", "requests a second"),
    P50("p50", "p50, µs"),
    P99("p99", "p99, µs"),
    P999("p999", "p99.9, µs"),
    ALLOCATED("allocated", "bytes allocated per request"),
    ALLOCATED_IN_ALL("allocatedInAll", "bytes allocated by all threads, per request"),
    READS("reads", "cluster reads per request, on its path"),
    WRITES("writes", "cluster writes per request, on its path"),
    READS_BESIDE("readsBeside", "cluster reads per request, off its path"),
    WRITES_BESIDE("writesBeside", "cluster writes per request, off its path"),
    MAP_OPERATIONS("mapOperations", "map operations per request"),
    INVOCATIONS("invocations", "invocations per request"),
    BACKGROUND("background", "cluster operations per second and node, off the path"),
    UPKEEP("upkeep", "cluster operations per second and node, off the path, that no use of a session causes"),
    WIRE("wire", "bytes between nodes per request");

    private static final double MICRO = 1_000;
    private static final double SECOND = 1e9;
    private static final int NODES = 2;

    private final String key;
    private final String unit;

    Figure(String key, String unit) {
        this.key = key;
        this.unit = unit;
    }

    /** Returns its name in results. */
    public String key() {
        return key;
    }

    public String unit() {
        return unit;
    }

    OptionalDouble of(Load load, Map<String, Long> before, Map<String, Long> after) {
        return switch (this) {
            case CPU -> OptionalDouble.of(grown("cpu", before, after) / MICRO / load.requests());
            case THROUGHPUT -> OptionalDouble.of(load.throughput());
            case P50 -> OptionalDouble.of(load.micros(50));
            case P99 -> OptionalDouble.of(load.micros(99));
            case P999 -> OptionalDouble.of(load.micros(99.9));
            case BACKGROUND -> perSecond(load, before, after, 0);
            case UPKEEP -> perSecond(load, before, after, grown("activityBeside", before, after));
            default ->
                after.containsKey(key)
                        ? OptionalDouble.of(grown(key, before, after) / load.requests())
                        : OptionalDouble.empty();
        };
    }

    /** What was asked of the cluster beside requests, less so much, for a second and a node. */
    private static OptionalDouble perSecond(Load load, Map<String, Long> before, Map<String, Long> after, double less) {
        if (!after.containsKey("readsBeside")) {
            return OptionalDouble.empty();
        }
        double asked = grown("readsBeside", before, after) + grown("writesBeside", before, after) - less;
        return OptionalDouble.of(asked / (load.nanos() / SECOND) / NODES);
    }

    private static double grown(String name, Map<String, Long> before, Map<String, Long> after) {
        return after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L);
    }
}
