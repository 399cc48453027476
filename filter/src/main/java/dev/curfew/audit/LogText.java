package dev.curfew.audit;

import java.util.regex.Pattern;

/**
 * Text from outside as one log line may hold it (ASVS 5.0 16.4.1): nothing in it ends the line or the quotes, or hides
 * what follows.
 */
final class LogText {
    private static final int LONGEST = 512;
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}._:/@+-]+");

    private LogText() {}

    /** Returns {@code text} as a value after {@code key=}: bare where that is clear, in quotes elsewhere. */
    static String value(String text) {
        String encoded = encoded(text);
        return PLAIN.matcher(encoded).matches() ? encoded : '"' + encoded + '"';
    }

    /** Returns {@code text} with quotes, backslashes and all that does not show as itself written as escapes. */
    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        text.codePoints().limit(LONGEST).forEach(point -> append(encoded, point));
        return text.codePointCount(0, text.length()) > LONGEST
                ? encoded.append('…').toString()
                : encoded.toString();
    }

    private static void append(StringBuilder encoded, int point) {
        if (point == '"' || point == '\\') {
            encoded.append('\\').appendCodePoint(point);
        } else if (hidden(point)) {
            encoded.append(point > 0xFFFF ? String.format("\\u{%x}", point) : String.format("\\u%04x", point));
        } else {
            encoded.appendCodePoint(point);
        }
    }

    private static boolean hidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
