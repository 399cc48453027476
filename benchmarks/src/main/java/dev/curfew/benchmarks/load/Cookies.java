package dev.curfew.benchmarks.load;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The cookies of one client of one origin. Not thread-safe. */
public final class Cookies {
    private final Map<String, String> values = new LinkedHashMap<>();

    /** Takes in the value of one {@code Set-Cookie}. */
    public void take(String setCookie) {
        int end = setCookie.indexOf(';');
        String pair = end < 0 ? setCookie : setCookie.substring(0, end);
        int equals = pair.indexOf('=');
        String name = pair.substring(0, equals).strip();
        if (setCookie.contains("Max-Age=0") || setCookie.contains("01 Jan 1970") || setCookie.contains("01-Jan-1970")) {
            values.remove(name);
        } else {
            values.put(name, pair.substring(equals + 1).strip());
        }
    }

    /** Returns the value of a {@code Cookie} header, empty for no cookies. */
    public String header() {
        return values.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
