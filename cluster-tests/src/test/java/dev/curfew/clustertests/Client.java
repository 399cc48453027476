package dev.curfew.clustertests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Somebody's browser: keeps its cookies and asks the server that it is told to ask. Thread-safe. */
final class Client {
    static final int NO_ANSWER = 0;

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(3))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final Map<String, String> cookies = new ConcurrentSkipListMap<>();

    /** What came back, and how long that took. */
    record Answer(int status, String body, Optional<String> reason, Duration took) {
        boolean isServedTo(String user) {
            return status == 200 && body.equals(user);
        }
    }

    Client copy() {
        Client copy = new Client();
        copy.cookies.putAll(cookies);
        return copy;
    }

    Client signIn(int port, String user) {
        Answer answer = post(port, "/sign-in?user=" + user);
        if (answer.status() != 200 || !answer.body().equals("true")) {
            throw new AssertionError("must be signed in: " + answer);
        }
        return this;
    }

    Answer get(int port, String path) {
        return later("GET", port, path, Duration.ofSeconds(30)).join();
    }

    Answer post(int port, String path) {
        return later("POST", port, path, Duration.ofSeconds(30)).join();
    }

    /** Never fails: a request without an answer has the status {@link #NO_ANSWER}. */
    CompletableFuture<Answer> later(String method, int port, String path, Duration patience) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(patience)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Sec-Fetch-Mode", "cors")
                .method(method, BodyPublishers.noBody());
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader());
        }
        long begin = System.nanoTime();
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString()).handle((response, failure) -> {
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            if (response == null) {
                return new Answer(NO_ANSWER, reasonOf(failure), Optional.empty(), took);
            }
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer(response, took);
        });
    }

    /** Opens a WebSocket; completes with what its close says, once it is closed. */
    CompletableFuture<String> socket(int port, String path, Consumer<WebSocket> opened) {
        Closed closed = new Closed();
        opened.accept(HTTP.newWebSocketBuilder()
                .header("Cookie", cookieHeader())
                .buildAsync(URI.create("ws://127.0.0.1:" + port + path), closed)
                .join());
        return closed.why;
    }

    private static final class Closed implements WebSocket.Listener {
        private final CompletableFuture<String> why = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            why.complete(code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            why.complete(failure.toString());
        }
    }

    private String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String reasonOf(Throwable failure) {
        Throwable cause = failure.getCause() instanceof IOException ? failure.getCause() : failure;
        return cause.toString();
    }

    private static Answer answer(HttpResponse<String> response, Duration took) {
        return new Answer(
                response.statusCode(), response.body(), response.headers().firstValue("Session-Ended"), took);
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
