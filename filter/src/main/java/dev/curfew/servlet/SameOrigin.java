package dev.curfew.servlet;

import dev.curfew.config.Web;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells whether a request that changes state comes from our own pages (rule S10). Immutable and thread-safe. */
final class SameOrigin {
    private static final List<String> FORM_TYPES =
            List.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain");
    private static final List<String> CUSTOM_HEADERS = List.of("X-Requested-With", "HX-Request", "Session-Activity");

    private final Web web;
    private final ClientOrigin client;

    SameOrigin(Web web, ClientOrigin client) {
        this.web = web;
        this.client = client;
    }

    boolean holds(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeader("Origin");
        if (origin != null) {
            return origin.toLowerCase(Locale.ROOT).equals(own(request));
        }
        return isNoForm(request.getContentType())
                || CUSTOM_HEADERS.stream().map(request::getHeader).anyMatch(Objects::nonNull);
    }

    /**
     * As {@link #holds}, for the handshake of a WebSocket. Whoever sends neither header is no browser, which has to say where
     * its page is from (RFC 6455 §4.1, §10.2; ASVS 5.0 4.4.2).
     */
    boolean holdsForHandshake(HttpServletRequest request) {
        boolean fromPage = request.getHeader("Sec-Fetch-Site") != null || request.getHeader("Origin") != null;
        return !fromPage || holds(request);
    }

    /** Returns the origin of this server as browsers see it. */
    String own(HttpServletRequest request) {
        return web.publicOrigin().orElseGet(() -> client.origin(request));
    }

    /** A form of another site cannot send any other type without asking first. */
    private static boolean isNoForm(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return !type.isEmpty() && !FORM_TYPES.contains(type);
    }
}
