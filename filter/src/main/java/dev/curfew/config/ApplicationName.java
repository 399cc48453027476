package dev.curfew.config;

import java.util.Locale;

/** The name of an application that its context path gives: {@code /shop} is {@code shop}, the root is {@code root}. */
final class ApplicationName {
    static final String ROOT = "root";
    private static final int LONGEST = 40;

    private ApplicationName() {}

    static String of(String contextPath) {
        String name = contextPath
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        if (contextPath.isEmpty()) {
            return ROOT;
        }
        if (name.isEmpty() || name.equals(ROOT)) {
            return "root-context";
        }
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST).replaceAll("-$", "");
    }
}
