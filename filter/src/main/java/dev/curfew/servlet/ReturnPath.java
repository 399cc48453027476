package dev.curfew.servlet;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Where to go on after a sign-in: a path on this very origin, or nothing (ASVS 5.0 3.7.2). */
public final class ReturnPath {
    private static final int LONGEST = 2_000;

    private ReturnPath() {}

    /** Returns {@code text} where it is a path and query of this origin, otherwise {@code /}. */
    public static String safe(String text) {
        return isSafe(text) ? text : "/";
    }

    private static boolean isSafe(String text) {
        if (text.isEmpty() || text.length() > LONGEST || text.charAt(0) != '/') {
            return false;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        boolean leaves = lower.startsWith("//")
                || lower.contains("\\")
                || lower.startsWith("/%2f")
                || lower.startsWith("/%5c")
                || lower.contains("%5c")
                || lower.contains("%0a")
                || lower.contains("%0d")
                || lower.contains("%00")
                || lower.chars().anyMatch(one -> one <= ' ' || one >= 0x7f);
        return !leaves && isPathAndQuery(text);
    }

    private static boolean isPathAndQuery(String text) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() == null && uri.getRawAuthority() == null && uri.getRawPath() != null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
