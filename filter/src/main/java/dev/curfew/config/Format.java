package dev.curfew.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How the text of a setting is read, and the rule that the text must follow.
 *
 * @param rule completes "must be …", in messages and in the documentation
 * @param hint follows the rule in messages alone, empty for none
 * @param reader gives empty for a text that breaks the rule
 */
record Format<T>(String rule, String hint, Function<String, Optional<T>> reader) {
    static <T> Format<T> of(String rule, Function<String, Optional<T>> reader) {
        return new Format<>(rule, "", reader);
    }

    Optional<T> read(String text) {
        return reader.apply(text.strip());
    }

    /** Returns the format of which {@code word} is one more value. */
    Format<T> or(String word, T value) {
        return new Format<>(
                word + " or " + rule, hint, text -> text.equals(word) ? Optional.of(value) : reader.apply(text));
    }

    Format<T> where(Predicate<T> holds, String newRule) {
        return new Format<>(newRule, hint, text -> reader.apply(text).filter(holds));
    }

    /** Returns the format of a comma-separated list, empty for a blank text. */
    Format<List<T>> list(String listRule) {
        return new Format<>(listRule, hint, text -> text.isEmpty() ? Optional.of(List.of()) : elements(text));
    }

    private Optional<List<T>> elements(String text) {
        List<Optional<T>> elements =
                Arrays.stream(text.split(",", -1)).map(this::read).toList();
        return elements.stream().allMatch(Optional::isPresent)
                ? Optional.of(
                        elements.stream().flatMap(Optional::stream).distinct().toList())
                : Optional.empty();
    }
}
