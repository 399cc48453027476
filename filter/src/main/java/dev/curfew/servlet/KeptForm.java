package dev.curfew.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A posted form as hidden fields of a page: while its person signs in again nothing of it is lost, and no server keeps it.
 */
final class KeptForm {
    private static final int LONGEST = 200_000;

    private KeptForm() {}

    /** Returns the fields as HTML; empty for what is no plain form, and for one that is too long. */
    static Optional<String> of(HttpServletRequest request) {
        String type = Objects.requireNonNullElse(request.getContentType(), "").toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            return Optional.empty();
        }
        StringBuilder fields = new StringBuilder();
        for (Map.Entry<String, String[]> entry : request.getParameterMap().entrySet()) {
            for (String value : entry.getValue()) {
                fields.append("<input type=\"hidden\" name=\"")
                        .append(escaped(entry.getKey()))
                        .append("\" value=\"")
                        .append(escaped(value))
                        .append("\">");
            }
        }
        return fields.length() > LONGEST ? Optional.empty() : Optional.of(fields.toString());
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("\r", "&#13;")
                .replace("\n", "&#10;");
    }
}
