package dev.curfew.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them, {@code 15m}, {@code 1h30m} or {@code 250ms}, and as ISO 8601 does, {@code PT15M}. */
final class DurationText {
    private static final Pattern PARTS =
            Pattern.compile("(?:(\\d{1,18})d)?\\s*(?:(\\d{1,18})h)?\\s*(?:(\\d{1,18})m(?!s))?"
                    + "\\s*(?:(\\d{1,18})s)?\\s*(?:(\\d{1,18})ms)?");

    private DurationText() {}

    /** Reads {@code text}; empty for what is no duration, a bare number (of what?) among it. */
    static Optional<Duration> parse(String text) {
        try {
            return text.startsWith("P") || text.startsWith("-P") ? Optional.of(Duration.parse(text)) : parts(text);
        } catch (DateTimeParseException | ArithmeticException notADuration) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> parts(String text) {
        Matcher parts = PARTS.matcher(text);
        if (text.isBlank() || !parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(part(parts, 1))
                .plusHours(part(parts, 2))
                .plusMinutes(part(parts, 3))
                .plusSeconds(part(parts, 4))
                .plusMillis(part(parts, 5)));
    }

    private static long part(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** Writes {@code duration}, which is not negative, in the shortest text that reads back as the same value. */
    static String write(Duration duration) {
        if (duration.toNanosPart() % 1_000_000 != 0) {
            return duration.toString();
        }
        String text = part(duration.toDays(), "d")
                + part(duration.toHoursPart(), "h")
                + part(duration.toMinutesPart(), "m")
                + part(duration.toSecondsPart(), "s")
                + part(duration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text;
    }

    private static String part(long amount, String unit) {
        return amount == 0 ? "" : amount + unit;
    }
}
