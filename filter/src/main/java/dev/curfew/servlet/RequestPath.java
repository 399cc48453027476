package dev.curfew.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The path of a request within its application, as rules see it: decoded by the container, and in no ambiguous form. */
final class RequestPath {
    private RequestPath() {}

    /**
     * Returns the path, empty where its raw form could mean another one to somebody else: encoded slashes, dots or
     * percent signs, backslashes, empty or dot segments, control characters.
     */
    static Optional<String> of(HttpServletRequest request) {
        String raw = request.getRequestURI();
        String lower = raw.toLowerCase(Locale.ROOT);
        boolean ambiguous = lower.contains("%2f")
                || lower.contains("%5c")
                || lower.contains("%2e")
                || lower.contains("%25")
                || lower.contains("%00")
                || lower.contains("\\")
                || withoutParameters(raw).contains("//")
                || hasDotSegment(withoutParameters(raw));
        return ambiguous ? Optional.empty() : Optional.of(within(request));
    }

    /** An include leaves the path of the including request in place (Servlet 6.1, 9.3.1). */
    private static String within(HttpServletRequest request) {
        boolean included = request.getDispatcherType() == DispatcherType.INCLUDE;
        Object servlet =
                included ? request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH) : request.getServletPath();
        Object info = included ? request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO) : request.getPathInfo();
        String path = Objects.requireNonNullElse(servlet, "").toString()
                + Objects.requireNonNullElse(info, "").toString();
        return path.isEmpty() ? "/" : path;
    }

    static String withoutParameters(String raw) {
        return raw.replaceAll(";[^/]*", "");
    }

    private static boolean hasDotSegment(String path) {
        return ("/" + path + "/").contains("/./") || ("/" + path + "/").contains("/../");
    }
}
