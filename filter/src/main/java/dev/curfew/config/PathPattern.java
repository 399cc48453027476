package dev.curfew.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A pattern of paths within the application, as the Servlet specification writes them (§12.2): exact {@code /login},
 * prefix {@code /films/*}, everything {@code /*}, extension {@code *.css}. Immutable and thread-safe.
 */
public record PathPattern(String text) {
    /** The rule that a text must follow, as messages say it. */
    static final String RULE = "a path such as /login, /films/* or *.css";

    private static final Pattern PATH = Pattern.compile("/[^*\\s,;?#\\\\\\p{Cntrl}]*");
    private static final Pattern PREFIX = Pattern.compile("(?:/[^*\\s,;?#\\\\\\p{Cntrl}/]+)*/\\*");
    private static final Pattern EXTENSION = Pattern.compile("\\*\\.[^*\\s,;?#\\\\\\p{Cntrl}/]+");

    public PathPattern {
        if (!isPattern(text)) {
            throw new IllegalArgumentException("pattern must be " + RULE + ": pattern=" + text);
        }
    }

    static Optional<PathPattern> of(String text) {
        return isPattern(text) ? Optional.of(new PathPattern(text)) : Optional.empty();
    }

    private static boolean isPattern(String text) {
        return PATH.matcher(text).matches()
                || PREFIX.matcher(text).matches()
                || EXTENSION.matcher(text).matches();
    }

    /** Tells whether {@code path}, decoded and without the context path, is one of these; {@code /a/*} covers {@code /a}. */
    public boolean matches(String path) {
        if (text.endsWith("/*")) {
            int prefix = text.length() - 2;
            return path.regionMatches(0, text, 0, prefix) && (path.length() == prefix || path.charAt(prefix) == '/');
        }
        return text.startsWith("*.") ? hasExtension(path) : path.equals(text);
    }

    private boolean hasExtension(String path) {
        int extension = text.length() - 1;
        return path.regionMatches(path.length() - extension, text, 1, extension);
    }

    /** Returns the weight of this pattern among those that match one path: exact, longest prefix, extension (§12.1). */
    int weight() {
        if (text.startsWith("*.")) {
            return text.length();
        }
        return text.endsWith("/*") ? 100_000 + text.length() : 200_000;
    }

    @Override
    public String toString() {
        return text;
    }
}
