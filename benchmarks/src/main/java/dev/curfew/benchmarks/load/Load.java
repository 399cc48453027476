package dev.curfew.benchmarks.load;

import org.HdrHistogram.Histogram;

/**
 * What one load saw.
 *
 * @param requests how many were answered
 * @param failed how many of them with another status than 200
 * @param nanos how long it took
 * @param latency of each request, in nanoseconds; in an open loop from when it was due
 */
public record Load(long requests, long failed, long nanos, Histogram latency) {
    private static final long LONGEST = 60_000_000_000L;

    static Histogram histogram() {
        return new Histogram(LONGEST, 3);
    }

    /** Returns requests a second. */
    public double throughput() {
        return requests * 1e9 / nanos;
    }

    /** Returns the latency that this share of the requests did not exceed, in microseconds. */
    public double micros(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1e3;
    }
}
