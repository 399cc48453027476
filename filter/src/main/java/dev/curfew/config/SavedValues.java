package dev.curfew.config;

import java.util.List;

/**
 * How the values of sessions are saved where they are kept in the cluster. Immutable and thread-safe.
 *
 * @param save what is saved at the end of a request
 * @param filter what happens to classes that are not allowed
 * @param allow classes and packages besides those of the JDK that hold values
 * @param maxAttributeBytes the most bytes of one value
 * @param maxSessionBytes the most bytes of all values of one session
 */
public record SavedValues(Save save, Filter filter, List<String> allow, int maxAttributeBytes, int maxSessionBytes) {
    static final Key<Save> SAVE = Key.of(
            "save",
            Formats.oneOf(Save.class),
            "on-set",
            "With attributes in the cluster: save what was set, or also objects that were read and have changed.");
    static final Key<Filter> FILTER = Key.of(
            "serialization-filter",
            Formats.oneOf(Filter.class),
            "enforce",
            "What happens to a value of a class that is not allowed: it is refused, or goes through and is logged once;"
                    + " with report, what cannot be serialized stays on its node.");
    static final Key<List<String>> ALLOW = Key.empty(
            "serialization-allow",
            Formats.matching("", "[A-Za-z_][\\w$]*(?:\\.[A-Za-z_][\\w$]*)*(?:\\.\\*{1,2})?")
                    .list("a comma-separated list of classes, or of packages as com.shop.* or com.shop.**"),
            "The application's classes that values in the cluster may consist of, besides values of the JDK.");
    static final Key<Integer> MAX_ATTRIBUTE_BYTES = Key.of(
            "max-attribute-bytes",
            Formats.number(1_000, 100_000_000),
            "4000000",
            "The most bytes of one value in the cluster.");
    static final Key<Integer> MAX_SESSION_BYTES = Key.of(
            "max-session-bytes",
            Formats.number(1_000, 500_000_000),
            "16000000",
            "The most bytes of all values of one session in the cluster.");
    static final List<Key<?>> KEYS = List.of(SAVE, FILTER, ALLOW, MAX_ATTRIBUTE_BYTES, MAX_SESSION_BYTES);

    public SavedValues {
        allow = List.copyOf(allow);
    }

    /** What is saved at the end of a request. */
    public enum Save {
        ON_SET,
        ON_GET
    }

    /** What happens to classes that are not allowed. */
    public enum Filter {
        ENFORCE,
        REPORT
    }

    static SavedValues read(Reading reading) {
        SavedValues values = new SavedValues(
                reading.value(SAVE),
                reading.value(FILTER),
                reading.value(ALLOW),
                reading.value(MAX_ATTRIBUTE_BYTES),
                reading.value(MAX_SESSION_BYTES));
        reading.require(
                values.maxAttributeBytes() <= values.maxSessionBytes(),
                "curfew.max-attribute-bytes must be at most curfew.max-session-bytes",
                MAX_ATTRIBUTE_BYTES,
                MAX_SESSION_BYTES);
        if (values.filter() == Filter.REPORT) {
            reading.note("curfew.serialization-filter should be enforce", FILTER);
        }
        return values;
    }
}
