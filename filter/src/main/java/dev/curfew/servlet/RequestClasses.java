package dev.curfew.servlet;

import dev.curfew.config.Activity;
import dev.curfew.session.RequestClass;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Tells what a request says about the person (rule A): settings first, then what browsers say. Thread-safe. */
final class RequestClasses {
    static final String HEADER = "Session-Activity";
    static final String PASSIVE_ATTRIBUTE = "dev.curfew.passive";

    private static final Set<String> STATIC_KINDS =
            Set.of("image", "style", "script", "font", "manifest", "worker", "sharedworker", "serviceworker", "track");
    private static final Set<String> MEDIA_KINDS = Set.of("video", "audio");

    private final Activity activity;

    RequestClasses(Activity activity) {
        this.activity = activity;
    }

    RequestClass of(HttpServletRequest request, String path) {
        if (isLowered(request)) {
            return RequestClass.PASSIVE;
        }
        RequestClass base = activity.of(request.getMethod(), path, request::getHeader)
                .map(RequestClasses::translated)
                .orElseGet(() -> byDefault(request));
        boolean hidden = base == RequestClass.ACTIVITY && activity.strict() && !isByUser(request);
        return hidden ? RequestClass.PASSIVE : base;
    }

    private static RequestClass translated(Activity.CountsAs countsAs) {
        return switch (countsAs) {
            case PASSIVE -> RequestClass.PASSIVE;
            case HEARTBEAT -> RequestClass.HEARTBEAT;
            case ACTIVITY -> RequestClass.ACTIVITY;
        };
    }

    /** A client may always say that it is less than it looks, and a browser says so of what it fetches ahead. */
    private static boolean isLowered(HttpServletRequest request) {
        return request.getAttribute(PASSIVE_ATTRIBUTE) != null
                || "none".equalsIgnoreCase(request.getHeader(HEADER))
                || header(request, "Sec-Purpose").contains("prefetch")
                || header(request, "Purpose").contains("prefetch")
                || header(request, "X-Moz").contains("prefetch");
    }

    private static RequestClass byDefault(HttpServletRequest request) {
        String kind = header(request, "Sec-Fetch-Dest");
        if (MEDIA_KINDS.contains(kind) || request.getHeader("Range") != null) {
            return RequestClass.HEARTBEAT;
        }
        boolean passive = STATIC_KINDS.contains(kind)
                || header(request, "Accept").contains("text/event-stream")
                || header(request, "Upgrade").equals("websocket")
                || request.getMethod().equals("HEAD")
                || request.getMethod().equals("OPTIONS");
        return passive ? RequestClass.PASSIVE : RequestClass.ACTIVITY;
    }

    private static boolean isByUser(HttpServletRequest request) {
        boolean marked = "user".equalsIgnoreCase(request.getHeader(HEADER))
                && header(request, "Sec-Fetch-Site").equals("same-origin");
        return marked || "?1".equals(request.getHeader("Sec-Fetch-User"));
    }

    private static String header(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "").toLowerCase(Locale.ROOT);
    }
}
