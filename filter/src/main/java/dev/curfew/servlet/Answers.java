package dev.curfew.servlet;

import dev.curfew.policy.EndReason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The answers of a request that does not reach the application: sign in first, try again, not allowed. Thread-safe. */
final class Answers {
    private static final String TYPES = "https://curfew.dev/problems/";

    private final String loginPage;
    private final String realm;

    Answers(String loginPage, String realm) {
        this.loginPage = loginPage;
        this.realm = realm;
    }

    /** 401, or for a navigation 303 to the sign-in page; says why where a session has ended. */
    void signInFirst(HttpServletRequest request, HttpServletResponse response, @Nullable EndReason reason)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (reason != null) {
            response.setHeader("Session-Ended", reason.token());
        }
        if (Client.navigates(request)) {
            redirect(response, loginUrl(request, reason));
            return;
        }
        String why = reason == null ? "" : ", reason=\"" + reason.token() + "\"";
        response.setHeader("WWW-Authenticate", "Session realm=\"" + realm + "\"" + why);
        String title = reason == null ? "Sign-in needed" : "Session ended";
        Json body = problem(reason == null ? "sign-in-needed" : "session-ended", title, 401)
                .with("detail", detail(reason))
                .with("reason", reason == null ? "none" : reason.token())
                .with("login", request.getContextPath() + loginPage);
        send(response, 401, body);
    }

    /** 401, or for a navigation 303 to the sign-in page, from where the way leads back (RFC 9470). */
    void signInAgain(HttpServletRequest request, HttpServletResponse response, Duration maxAge) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (Client.navigates(request)) {
            redirect(response, withAge(request, maxAge));
            return;
        }
        stepUp(response, maxAge);
        send(
                response,
                401,
                problem("recent-sign-in-needed", "Recent sign-in needed", 401)
                        .with("detail", "This needs a sign-in that is more recent.")
                        .with("maxAge", maxAge.toSeconds())
                        .with("login", request.getContextPath() + loginPage));
    }

    /** 401 with a page that holds the posted form: sign in there, then send it again. */
    void signInAndSendAgain(HttpServletRequest request, HttpServletResponse response, Duration maxAge, String fields)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        stepUp(response, maxAge);
        response.setHeader("Content-Security-Policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'");
        String action = KeptForm.escaped(request.getRequestURI());
        String login = KeptForm.escaped(withAge(request, maxAge));
        response.setStatus(401);
        write(response, "text/html; charset=utf-8", """
                <!doctype html><html lang="en"><meta charset="utf-8"><title>Sign in again</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <main><h1>Sign in again</h1>
                <p>This needs a recent sign-in. What you entered is kept on this page.</p>
                <ol><li><a href="%s" target="_blank" rel="noopener">Sign in (opens a new tab)</a></li>
                <li>Come back to this page and send your form.</li></ol>
                <form method="post" action="%s">%s<button>Send</button></form></main></html>
                """.formatted(login, action, fields));
    }

    private String withAge(HttpServletRequest request, Duration maxAge) {
        String url = loginUrl(request, null);
        return url + (url.indexOf('?') < 0 ? '?' : '&') + "max-age=" + maxAge.toSeconds();
    }

    private void stepUp(HttpServletResponse response, Duration maxAge) {
        response.setHeader(
                "WWW-Authenticate",
                "Session realm=\"" + realm + "\", error=\"insufficient_user_authentication\","
                        + " error_description=\"A more recent sign-in is needed\", max_age=\"" + maxAge.toSeconds()
                        + "\"");
    }

    private String loginUrl(HttpServletRequest request, @Nullable EndReason reason) {
        StringBuilder url = new StringBuilder(request.getContextPath()).append(loginPage);
        char separator = loginPage.indexOf('?') < 0 ? '?' : '&';
        if (reason != null) {
            url.append(separator).append("reason=").append(reason.token());
            separator = '&';
        }
        if (request.getMethod().equals("GET")) {
            String query = request.getQueryString();
            String here = request.getRequestURI() + (query == null ? "" : "?" + query);
            if (ReturnPath.safe(here).equals(here)) {
                url.append(separator).append("return=").append(ReturnPath.encoded(here));
            }
        }
        return url.toString();
    }

    static void redirect(HttpServletResponse response, String location) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", location);
    }

    private static String detail(@Nullable EndReason reason) {
        if (reason == null) {
            return "This needs a signed-in session.";
        }
        return switch (reason) {
            case LOGOUT -> "You signed out.";
            case IDLE -> "The session ended after a time without activity.";
            case ABSOLUTE -> "The session reached its longest duration.";
            case ADMIN -> "An administrator ended the session.";
            case OTHER_DEVICE -> "The session was ended from another device.";
            case LIMIT -> "The session made room for a newer one.";
            case REPLACED -> "Somebody else signed in on this browser.";
            case IDENTITY_PROVIDER -> "The identity provider ended the session.";
            case CREDENTIAL_CHANGE -> "The credentials were changed.";
            case ANOMALY -> "The session was ended because of something unusual.";
            case LOST -> "The session was lost.";
        };
    }

    /** 503: the session cannot be judged now; nothing is decided and no cookie is changed (rule C4). */
    static void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", "2");
        response.setHeader("Cache-Control", "no-store");
        if (Client.navigates(request)) {
            page(response, 503, "One moment, please", "The session cannot be checked right now. Please try again.");
        } else {
            send(
                    response,
                    503,
                    problem("session-unavailable", "Session cannot be checked", 503)
                            .with("detail", "The session cannot be checked right now; try again."));
        }
    }

    /** The client's secret was replaced a moment ago: it asks again, by then with the new one. */
    static void retry(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (Client.navigates(request) && request.getMethod().equals("GET")) {
            String query = request.getQueryString();
            redirect(response, request.getRequestURI() + (query == null ? "" : "?" + query));
            return;
        }
        response.setHeader("Retry-After", "1");
        send(
                response,
                503,
                problem("session-renewed", "Ask again", 503)
                        .with("detail", "The session was renewed by a parallel request; ask again."));
    }

    static void refused(HttpServletResponse response, int status, String type, String title, String detail)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        send(response, status, problem(type, title, status).with("detail", detail));
    }

    private static Json problem(String type, String title, int status) {
        return Json.object().with("type", TYPES + type).with("title", title).with("status", status);
    }

    private static void send(HttpServletResponse response, int status, Json body) throws IOException {
        response.setStatus(status);
        write(response, "application/problem+json", body.text());
    }

    static void json(HttpServletResponse response, int status, Json body) throws IOException {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        write(response, "application/json", body.text());
    }

    private static void page(HttpServletResponse response, int status, String title, String text) throws IOException {
        response.setStatus(status);
        String html = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + title + "</title><h1>"
                + title + "</h1><p>" + text + "</p></html>";
        write(response, "text/html; charset=utf-8", html);
    }

    private static void write(HttpServletResponse response, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType(type.toLowerCase(Locale.ROOT));
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
