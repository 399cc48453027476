package dev.curfew.config;

import java.time.Duration;
import java.util.Optional;

/**
 * A path that asks for a recent sign-in: {@code /admin/*=5m}. Immutable and thread-safe.
 *
 * @param maxAge how old the sign-in may be
 */
public record RecentSignIn(PathPattern path, Duration maxAge) {
    public RecentSignIn {
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("maxAge must be positive: maxAge=" + maxAge);
        }
    }

    /** Reads the text of a rule; empty when it breaks the grammar. */
    static Optional<RecentSignIn> of(String text) {
        int equals = text.lastIndexOf('=');
        if (equals < 0) {
            return Optional.empty();
        }
        Optional<Duration> age = maxAge(text.substring(equals + 1).strip());
        return PathPattern.of(text.substring(0, equals).strip())
                .flatMap(path -> age.map(duration -> new RecentSignIn(path, duration)));
    }

    /** Reads an age as settings and annotations write it; empty for what is none. */
    public static Optional<Duration> maxAge(String text) {
        return DurationText.parse(text)
                .filter(age -> age.compareTo(Duration.ofSeconds(1)) >= 0 && age.compareTo(Duration.ofDays(30)) <= 0);
    }
}
