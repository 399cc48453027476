package dev.curfew.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** A sentence of a standard about one duration of a policy: at least and at most so long. */
record Clause(
        Finding.Level level,
        String source,
        String name,
        Function<TimeoutPolicy, Duration> value,
        Duration least,
        Duration most) {
    /** The longest duration that is a limit: one tick below {@code off}. */
    static final Duration NOT_OFF = TimeoutPolicy.CEILING.minusNanos(1);

    private static final String BELOW_OFF = "below " + TimeoutPolicy.CEILING + ", which is off";

    Optional<Finding> broken(TimeoutPolicy policy) {
        Duration actual = value.apply(policy);
        if (actual.compareTo(most) > 0) {
            return Optional.of(finding(most.equals(NOT_OFF) ? BELOW_OFF : "at most " + most, actual));
        }
        return actual.compareTo(least) < 0 ? Optional.of(finding("at least " + least, actual)) : Optional.empty();
    }

    private Finding finding(String rule, Duration actual) {
        String verb = level == Finding.Level.SHALL ? " must be " : " should be ";
        return new Finding(level, source, name + verb + rule + " (" + source + "): " + name + "=" + actual);
    }
}
