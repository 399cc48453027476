package dev.curfew.benchmarks.run;

import dev.curfew.benchmarks.load.Cookies;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Somebody who uses the application on both nodes with one set of cookies. Not thread-safe, but for {@link #status}. */
final class Visitor {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final List<Integer> ports;
    private final Cookies cookies = new Cookies();

    Visitor(HttpClient http, List<Integer> ports) {
        this.http = http;
        this.ports = List.copyOf(ports);
    }

    /** Returns the body of an answer that must be 200. */
    String get(int node, String path) throws IOException {
        HttpResponse<String> answer = send(node, path, cookies());
        if (answer.statusCode() != 200) {
            throw new IOException("must be answered 200: " + path + " " + answer.statusCode());
        }
        answer.headers().allValues("Set-Cookie").forEach(cookies::take);
        return answer.body();
    }

    /** Returns what a browser would send now. */
    String cookies() {
        return cookies.header();
    }

    /** Returns the status of an answer to somebody with these cookies; the visitor's own stay as they are. */
    int status(int node, String path, String presented) throws IOException {
        return send(node, path, presented).statusCode();
    }

    private HttpResponse<String> send(int node, String path, String presented) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get(node) + path))
                .timeout(PATIENCE);
        if (!presented.isEmpty()) {
            request.header("Cookie", presented);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }
}
