package dev.curfew.config;

import dev.curfew.policy.AtLimit;
import java.util.List;

/**
 * How many sessions a user may have at once.
 *
 * @param maxSessions at least 1
 * @param atLimit what a sign-in beyond it does
 */
public record Limits(int maxSessions, AtLimit atLimit) {
    static final Key<Integer> MAX_SESSIONS =
            Key.of("max-sessions", Formats.number(1, 100_000), "100", "The most sessions one user may have at a time.");
    static final Key<AtLimit> AT_LIMIT = Key.of(
            "at-limit",
            Formats.oneOf(AtLimit.class),
            "end-oldest",
            "What a sign-in at that limit does: end the session with the oldest sign-in, be refused, or end the one whose"
                    + " last activity is the oldest.");
    static final List<Key<?>> KEYS = List.of(MAX_SESSIONS, AT_LIMIT);

    static Limits read(Reading reading) {
        return new Limits(reading.value(MAX_SESSIONS), reading.value(AT_LIMIT));
    }
}
