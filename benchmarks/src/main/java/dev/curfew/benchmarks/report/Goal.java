package dev.curfew.benchmarks.report;

import java.util.OptionalDouble;

/**
 * A figure that is to be at most so much.
 *
 * @param is not a number where it was not measured
 */
record Goal(String text, double most, double is) {
    static Goal of(String text, double most, OptionalDouble is) {
        return new Goal(text, most, is.orElse(Double.NaN));
    }

    boolean isMeasured() {
        return !Double.isNaN(is);
    }

    boolean isReached() {
        return is <= most;
    }
}
