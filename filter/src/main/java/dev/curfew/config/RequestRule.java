package dev.curfew.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule that names requests: {@code [METHOD ]path[ header:Name[=value]]}. Immutable and thread-safe.
 *
 * @param method empty for every method
 * @param header the name of a header that the request must have, empty for none
 * @param value what that header, or one of its comma-separated members without parameters, must be; empty for anything
 */
public record RequestRule(String method, PathPattern path, String header, String value) {
    private static final Pattern RULE = Pattern.compile("(?:(?<method>[A-Z]+)\\s+)?(?<path>[/*]\\S*)"
            + "(?:\\s+header:(?<header>[A-Za-z0-9-]+)(?:=(?<value>[^\\s,;]+))?)?");

    /** Reads the text of a rule; empty when it breaks the grammar. */
    static Optional<RequestRule> of(String text) {
        Matcher rule = RULE.matcher(text);
        if (!rule.matches()) {
            return Optional.empty();
        }
        return PathPattern.of(rule.group("path"))
                .map(path -> new RequestRule(
                        orEmpty(rule.group("method")),
                        path,
                        orEmpty(rule.group("header")).toLowerCase(Locale.ROOT),
                        orEmpty(rule.group("value")).toLowerCase(Locale.ROOT)));
    }

    private static String orEmpty(@Nullable String group) {
        return group == null ? "" : group;
    }

    /**
     * Tells whether a request is one of those meant.
     *
     * @param requestPath decoded and without the context path
     * @param headers gives the value of a header, null when the request has none of that name
     */
    public boolean matches(String requestMethod, String requestPath, Function<String, @Nullable String> headers) {
        return (method.isEmpty() || method.equals(requestMethod))
                && path.matches(requestPath)
                && (header.isEmpty() || headerMatches(headers.apply(header)));
    }

    private boolean headerMatches(@Nullable String sent) {
        if (sent == null) {
            return false;
        }
        String lower = sent.strip().toLowerCase(Locale.ROOT);
        return value.isEmpty()
                || lower.equals(value)
                || Arrays.stream(lower.split(",", -1))
                        .map(member -> member.split(";", 2)[0].strip())
                        .anyMatch(value::equals);
    }

    /** Returns the weight among the rules that match one request: the path counts most, then header, then method. */
    int weight() {
        return path.weight() * 4 + (header.isEmpty() ? 0 : 2) + (method.isEmpty() ? 0 : 1);
    }

    /** Returns the rule as settings write it. */
    @Override
    public String toString() {
        return (method.isEmpty() ? "" : method + " ")
                + path
                + (header.isEmpty() ? "" : " header:" + header)
                + (value.isEmpty() ? "" : "=" + value);
    }
}
