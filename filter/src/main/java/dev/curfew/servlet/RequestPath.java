package dev.curfew.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The path of a request within its application, as rules see it: decoded by the container, and in no ambiguous form. */
final class RequestPath {
    private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");

    private RequestPath() {}

    /**
     * Returns the path, empty where its raw form could mean another one to somebody else: encoded slashes, dots or
     * percent signs, backslashes, empty or dot segments, control characters.
     */
    static Optional<String> of(HttpServletRequest request) {
        return isAmbiguous(request.getRequestURI()) ? Optional.empty() : Optional.of(within(request));
    }

    /** Nearly every path is plainly harmless: only the others are looked at closely. */
    private static boolean isAmbiguous(String raw) {
        boolean harmless = raw.startsWith("/")
                && raw.indexOf('%') < 0
                && raw.indexOf('\\') < 0
                && raw.indexOf(';') < 0
                && !raw.contains("//")
                && !raw.contains("/.");
        return !harmless && hasSeveralReadings(raw);
    }

    private static boolean hasSeveralReadings(String raw) {
        String lower = raw.toLowerCase(Locale.ROOT);
        String path = withoutParameters(raw);
        return lower.contains("%2f")
                || lower.contains("%5c")
                || lower.contains("%2e")
                || lower.contains("%25")
                || lower.contains("%00")
                || lower.contains("\\")
                || path.contains("//")
                || hasDotSegment(path);
    }

    /** An include leaves the path of the including request in place (Servlet 6.1, 9.3.1). */
    private static String within(HttpServletRequest request) {
        boolean included = request.getDispatcherType() == DispatcherType.INCLUDE;
        Object servlet =
                included ? request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH) : request.getServletPath();
        Object info = included ? request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO) : request.getPathInfo();
        String front = Objects.requireNonNullElse(servlet, "").toString();
        String rest = Objects.requireNonNullElse(info, "").toString();
        String path = front.isEmpty() ? rest : front.concat(rest);
        return path.isEmpty() ? "/" : path;
    }

    static String withoutParameters(String raw) {
        return PARAMETERS.matcher(raw).replaceAll("");
    }

    private static boolean hasDotSegment(String path) {
        return ("/" + path + "/").contains("/./") || ("/" + path + "/").contains("/../");
    }
}
