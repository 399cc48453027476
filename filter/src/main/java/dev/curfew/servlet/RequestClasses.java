package dev.curfew.servlet;

import dev.curfew.config.Activity;
import dev.curfew.session.RequestClass;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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

    private static final String OCTETS = "octet-stream";
    private static final Set<String> BRINGING = Set.of("POST", "PUT", "PATCH");
    private static final List<String> FILES =
            List.of("multipart/", "image/", "video/", "audio/", "application/zip", "application/pdf");

    private final Activity activity;

    RequestClasses(Activity activity) {
        this.activity = activity;
    }

    /** Returns whether the request brings a file: a transfer is under way for as long as it runs (rule A1). */
    static boolean isUpload(HttpServletRequest request) {
        boolean brings = BRINGING.contains(request.getMethod());
        return brings && isFile(Objects.requireNonNullElse(request.getContentType(), ""));
    }

    /** Returns whether the answer is a file to keep. */
    static boolean isDownload(HttpServletResponse response) {
        String disposition = Objects.requireNonNullElse(response.getHeader("Content-Disposition"), "");
        String type = Objects.requireNonNullElse(response.getContentType(), "");
        return disposition.strip().toLowerCase(Locale.ROOT).startsWith("attachment") || isOctets(type);
    }

    private static boolean isFile(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return FILES.stream().anyMatch(lower::startsWith) || isOctets(type);
    }

    private static boolean isOctets(String type) {
        int semicolon = type.indexOf(';');
        int end = semicolon < 0 ? type.length() : semicolon;
        while (end > 0 && Character.isWhitespace(type.charAt(end - 1))) {
            end--;
        }
        return type.regionMatches(true, end - OCTETS.length(), OCTETS, 0, OCTETS.length());
    }

    RequestClass of(HttpServletRequest request, String path) {
        if (isLowered(request)) {
            return RequestClass.PASSIVE;
        }
        RequestClass base = activity.of(request.getMethod(), path, request::getHeader)
                .map(RequestClasses::translated)
                .orElseGet(() -> byDefault(request));
        boolean hidden = base == RequestClass.ACTIVITY && activity.strict() && !isByUser(request);
        if (!hidden) {
            return base;
        }
        return isUpload(request) ? RequestClass.HEARTBEAT : RequestClass.PASSIVE;
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
                || request.getMethod().equals("CONNECT") // the handshake of a WebSocket over HTTP/2 (RFC 8441)
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
