package dev.curfew.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;

/**
 * The client sent the container's cookie of another live session, or its id in the URL, and a session of its own is needed:
 * the container would hand out the other one. The filter answers with that cookie deleted and the same request again.
 */
final class ForeignContainerSession extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForeignContainerSession() {
        super("the container's id belongs to another session");
    }

    /** Answers so that the client heals: without the wrong cookie or id it asks again. */
    static void heal(HttpServletRequest request, HttpServletResponse response) {
        response.reset();
        ServletContext context = request.getServletContext();
        SessionCookieConfig config = context.getSessionCookieConfig();
        String name = Objects.requireNonNullElse(config.getName(), "JSESSIONID");
        String own = context.getContextPath().isEmpty() ? "/" : context.getContextPath();
        String path = Objects.requireNonNullElse(config.getPath(), own);
        response.addHeader("Set-Cookie", name + "=; Path=" + path + "; Max-Age=0; HttpOnly");
        response.setHeader("Cache-Control", "no-store");
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        String query = request.getQueryString();
        response.setStatus(reads ? HttpServletResponse.SC_SEE_OTHER : HttpServletResponse.SC_TEMPORARY_REDIRECT);
        String plain = RequestPath.withoutParameters(request.getRequestURI());
        response.setHeader("Location", plain + (query == null ? "" : "?" + query));
    }
}
