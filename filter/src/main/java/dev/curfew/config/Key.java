package dev.curfew.config;

import org.jspecify.annotations.Nullable;

/**
 * One setting: the single source of what messages, documentation and code say about it.
 *
 * @param name without the prefix {@value #PREFIX}
 * @param standard what holds when nobody sets it, as the documentation says it
 * @param standardText the text that is read then, null when the value comes from elsewhere or there is none
 * @param meaning one sentence for the table of settings
 */
record Key<T>(
        String name,
        Format<T> format,
        String standard,
        @Nullable String standardText,
        String meaning) {
    static final String PREFIX = "curfew.";

    /** A setting with a fixed default. */
    static <T> Key<T> of(String name, Format<T> format, String standard, String meaning) {
        return new Key<>(name, format, "`" + standard + "`", standard, meaning);
    }

    /** A list that is empty by default. */
    static <T> Key<T> empty(String name, Format<T> format, String meaning) {
        return new Key<>(name, format, "none", "", meaning);
    }

    /** A setting whose default is {@code standard} in words: there is none, or it depends on others. */
    static <T> Key<T> open(String name, Format<T> format, String standard, String meaning) {
        return new Key<>(name, format, standard, null, meaning);
    }

    String fullName() {
        return PREFIX + name;
    }
}
