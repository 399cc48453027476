package dev.curfew.config;

/** Text of a source as a message shows it: on one line and not too long. */
final class Quote {
    private static final int LONGEST = 200;

    private Quote() {}

    static String of(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.chars().noneMatch(Quote::breaksLine) ? cut : escaped(cut);
    }

    private static boolean breaksLine(int character) {
        return Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(character -> escaped.append(
                        breaksLine(character)
                                ? String.format("\\u%04x", character)
                                : String.valueOf((char) character)));
        return escaped.toString();
    }
}
