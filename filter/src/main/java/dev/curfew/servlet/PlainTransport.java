package dev.curfew.servlet;

import dev.curfew.config.Web;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that browsers will not keep the cookie: they drop a secure one that comes over plain http, but on loopback. */
final class PlainTransport {
    private static final Logger LOG = LoggerFactory.getLogger(PlainTransport.class);
    private static final String NOTED = "dev.curfew.plain-transport";
    private static final Pattern PLAIN =
            Pattern.compile("http://(?!(localhost|[^/:]+\\.localhost|127\\.[0-9.]+|\\[::1])(:|$)).*");

    private PlainTransport() {}

    /** Notes that a cookie goes out with the answer to {@code request}. */
    static void note(HttpServletRequest request, Web web) {
        if (request.getServletContext().getAttribute(NOTED) == null && !keepsCookies(request, web)) {
            request.getServletContext().setAttribute(NOTED, true);
            LOG.warn(
                    "Browsers will not keep the session cookie of {}: it is sent over https alone. Serve the application over"
                            + " https; where a proxy does, name it in curfew.trusted-proxies, or set curfew.public-origin.",
                    new ClientOrigin(web).origin(request));
        }
    }

    static boolean keepsCookies(HttpServletRequest request, Web web) {
        return web.publicOrigin().isPresent() || !dropsCookies(new ClientOrigin(web).origin(request));
    }

    /** Returns whether a browser drops a secure cookie that comes from {@code origin}. */
    static boolean dropsCookies(String origin) {
        return PLAIN.matcher(origin).matches();
    }
}
