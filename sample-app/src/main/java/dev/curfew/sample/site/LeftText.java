package dev.curfew.sample.site;

import dev.curfew.servlet.TimeLeft;

/** Says how much time is left, as {@code session.js} goes on to say it. */
final class LeftText {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private LeftText() {}

    static String of(TimeLeft left) {
        return "signed out after " + clock(left.idle()) + " without you, in any case in " + clock(left.absolute());
    }

    private static String clock(long seconds) {
        if (seconds >= 2 * DAY) {
            return seconds / DAY + " days";
        }
        String rest = "%02d:%02d".formatted(seconds % HOUR / MINUTE, seconds % MINUTE);
        return seconds >= HOUR ? seconds / HOUR + ":" + rest : rest.replaceFirst("^0", "");
    }
}
