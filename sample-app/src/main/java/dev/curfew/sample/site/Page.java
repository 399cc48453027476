package dev.curfew.sample.site;

import dev.curfew.servlet.Curfew;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A page on its way to somebody: body, navigation and, for who is signed in, the time left. For one request. */
final class Page {
    private static final List<String> PLACES = List.of("films", "notes", "live", "admin");

    private final Pages pages;
    private final HttpServletRequest request;
    private final Template body;
    private final Map<String, Object> values = new HashMap<>();
    private List<String> scripts = List.of();

    Page(Pages pages, HttpServletRequest request, Template body, String title) {
        this.pages = pages;
        this.request = request;
        this.body = body;
        Principal principal = request.getUserPrincipal();
        values.put("base", request.getContextPath());
        values.put("title", title);
        values.put("user", principal == null ? "" : principal.getName());
        PLACES.forEach(place -> values.put("here." + place, Html.NOTHING));
    }

    Page with(String place, Object value) {
        values.put(place, value);
        return this;
    }

    /** Marks the entry of the navigation that this page belongs to. */
    Page here(String place) {
        return with("here." + place, new Html(" aria-current=\"page\""));
    }

    Page scripts(String... names) {
        scripts = List.of(names);
        return this;
    }

    /** Puts a line above the form: {@code wrong} is read out at once, anything else when there is time. */
    Page message(String kind, String text) {
        Map<String, Object> line =
                Map.of("kind", kind, "role", kind.equals("wrong") ? "alert" : "status", "text", text);
        return with(
                "message",
                text.isEmpty() ? Html.NOTHING : pages.template("message").fill(line));
    }

    /** Says where a browser will not keep the cookie: a sign-in would lead nowhere. */
    Page plainTransport(boolean cookieIsKept) {
        return with("plain", cookieIsKept ? Html.NOTHING : part("plain"));
    }

    void send(HttpServletResponse response, int status) throws IOException {
        boolean signedIn = request.getUserPrincipal() != null;
        with("admin", request.isUserInRole("admin") ? part("admin-link") : Html.NOTHING);
        with("nav", signedIn ? part("nav") : part("nav-nobody"));
        with("left", signedIn ? timeLeft() : "");
        with("session", signedIn ? part("session") : Html.NOTHING);
        with("scripts", signedIn ? scriptElements() : Html.NOTHING);
        with("body", body.fill(values));
        byte[] bytes = part("layout").text().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "private, no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private String timeLeft() {
        return Curfew.current(request)
                .flatMap(Curfew.Current::left)
                .map(LeftText::of)
                .orElse("unknown");
    }

    private Html part(String name) {
        return pages.template(name).fill(values);
    }

    private Html scriptElements() {
        return Html.joined(Stream.concat(Stream.of("session"), scripts.stream())
                .map(name -> pages.template("script").fill(Map.of("base", request.getContextPath(), "script", name)))
                .toList());
    }
}
