package dev.curfew.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The formats that more than one setting has. */
final class Formats {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final String HINT = ", such as 30s, 15m, 1h30m or PT15M";

    private Formats() {}

    static Format<Duration> duration(Duration least, Duration most) {
        return new Format<>(
                "a duration from " + DurationText.write(least) + " to " + DurationText.write(most),
                HINT,
                text -> DurationText.parse(text)
                        .filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0));
    }

    static Format<Integer> number(int least, int most) {
        return Format.of(
                "a whole number from " + least + " to " + most,
                text -> Optional.of(text)
                        .filter(digits -> NUMBER.matcher(digits).matches())
                        .map(Integer::valueOf)
                        .filter(value -> value >= least && value <= most));
    }

    static Format<Boolean> flag() {
        return Format.of(
                "true or false",
                text -> text.equals("true") || text.equals("false")
                        ? Optional.of(Boolean.valueOf(text))
                        : Optional.empty());
    }

    /** The constants of {@code type}, lower-case and dashed: {@code END_OLDEST} is {@code end-oldest}. */
    static <E extends Enum<E>> Format<E> oneOf(Class<E> type) {
        E[] constants = type.getEnumConstants();
        return Format.of(
                Arrays.stream(constants).map(Formats::word).collect(Collectors.joining(", ", "one of ", "")),
                text -> Arrays.stream(constants)
                        .filter(constant -> word(constant).equals(text))
                        .findFirst());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Format<String> matching(String rule, String regex) {
        Pattern pattern = Pattern.compile(regex);
        return Format.of(
                rule,
                text -> Optional.of(text).filter(value -> pattern.matcher(value).matches()));
    }
}
