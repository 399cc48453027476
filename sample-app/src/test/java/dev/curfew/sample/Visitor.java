package dev.curfew.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Somebody with a browser's cookies who can ask any node. Follows no redirects. The cookies are kept by hand: the JDK's
 * own client drops those that are {@code Secure} on plain HTTP.
 */
public final class Visitor {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Map<String, String> cookies = new TreeMap<>();
    private final int port;

    /** @param port of the server that is asked unless another one is named */
    public Visitor(int port) {
        this.port = port;
    }

    /** Returns the same visitor at another door: the cookies are those of now. */
    public Visitor at(int otherPort) {
        Visitor same = new Visitor(otherPort);
        same.cookies.putAll(cookies);
        return same;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers));
    }

    /** Asks as a browser does that opens a page. */
    public HttpResponse<String> open(String path) {
        return get(path, "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document", "Accept", "text/html");
    }

    /** Sends a form as the site's own page does. */
    public HttpResponse<String> form(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> json(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> signIn(String user) {
        return signInWith("username=" + user + "&password=" + user + "&return=%2Ffilms");
    }

    /** Sends what is entered on the sign-in page. */
    public HttpResponse<String> signInWith(String form) {
        return form("/sign-in", form, "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document");
    }

    /** Closes the browser and opens it again: what lasts longer than that stays. */
    public Visitor reopened() {
        Visitor same = at(port);
        same.cookies.keySet().removeIf(name -> !name.contains("remembered"));
        return same;
    }

    boolean isRemembered() {
        return cookies.keySet().stream().anyMatch(name -> name.contains("remembered"));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty() || setCookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
