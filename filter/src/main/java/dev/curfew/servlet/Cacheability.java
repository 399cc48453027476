package dev.curfew.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;

/** Tells whether others than the browser may keep an answer: then nothing of a session goes on it (rule W4). */
final class Cacheability {
    private Cacheability() {}

    static boolean isShared(HttpServletResponse response) {
        if (response.getStatus() == HttpServletResponse.SC_NOT_MODIFIED) {
            return true;
        }
        String control = control(response);
        if (control.isEmpty()) {
            return response.containsHeader("Expires");
        }
        if (control.contains("no-store") || control.contains("private") || control.contains("no-cache")) {
            return false;
        }
        return control.contains("public")
                || control.contains("s-maxage")
                || control.contains("max-age")
                || control.contains("immutable")
                || response.containsHeader("Expires");
    }

    /** Keeps others, and the back button, from the answer, unless the application was as strict already. */
    static void keepPrivate(HttpServletResponse response) {
        String control = control(response);
        if (!control.contains("no-store")) {
            response.setHeader("Cache-Control", "private, no-store");
        }
    }

    private static String control(HttpServletResponse response) {
        if (response.getHeader("Cache-Control") == null) {
            return "";
        }
        return String.join(",", response.getHeaders("Cache-Control")).toLowerCase(Locale.ROOT);
    }
}
