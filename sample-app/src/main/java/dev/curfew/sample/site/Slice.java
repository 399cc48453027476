package dev.curfew.sample.site;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part of a file that a request asks for (RFC 9110 §14). */
sealed interface Slice permits Slice.Whole, Slice.Part, Slice.Outside {
    /** All of it: nothing was asked, or something that a server may pass over, such as several ranges. */
    record Whole() implements Slice {}

    /** From {@code first} to {@code last}, both included. */
    record Part(int first, int last) implements Slice {
        int length() {
            return last - first + 1;
        }
    }

    /** Nothing: the range begins behind the end. */
    record Outside() implements Slice {}

    Pattern RANGE = Pattern.compile("bytes=(?:(\\d{1,18})-(\\d{0,18})|-(\\d{1,18}))");

    /**
     * Reads the header {@code Range} for a file of {@code length} bytes.
     *
     * @param length at least 1
     */
    static Slice of(@Nullable String header, int length) {
        Matcher range = RANGE.matcher(header == null ? "" : header.strip());
        if (!range.matches()) {
            return new Whole();
        }
        String suffix = range.group(3);
        return suffix == null ? fromTo(range.group(1), range.group(2), length) : end(Long.parseLong(suffix), length);
    }

    private static Slice fromTo(String from, String to, int length) {
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? Long.MAX_VALUE : Long.parseLong(to);
        if (last < first) {
            return new Whole();
        }
        return first >= length ? new Outside() : new Part((int) first, (int) Math.min(last, length - 1L));
    }

    private static Slice end(long suffix, int length) {
        return suffix == 0 ? new Outside() : new Part((int) Math.max(0, length - suffix), length - 1);
    }
}
