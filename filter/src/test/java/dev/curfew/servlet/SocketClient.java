package dev.curfew.servlet;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A browser's WebSocket, with its cookies. */
final class SocketClient implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private WebSocket socket;

    static SocketClient open(Browser person, int port, String path, String... headers) {
        SocketClient client = new SocketClient();
        client.socket = client.handshake(person, port, path, headers).join();
        return client;
    }

    /** Returns the answer to a handshake that is refused. */
    static HttpResponse<?> refused(Browser person, int port, String path, String... headers) {
        try {
            open(person, port, path, headers);
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse();
            }
            throw failed;
        }
        throw new AssertionError("the handshake must be refused: path=" + path);
    }

    private CompletableFuture<WebSocket> handshake(Browser person, int port, String path, String... headers) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (!person.cookies.isEmpty()) {
            builder.header("Cookie", cookies(person.cookies));
        }
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), this);
    }

    static String cookies(Map<String, String> cookies) {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    void say(String message) {
        socket.sendText(message, true).join();
    }

    /** Says something and returns what is answered. */
    String ask(String message) {
        say(message);
        return heard();
    }

    String heard() {
        try {
            return String.valueOf(texts.poll(30, TimeUnit.SECONDS));
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    /** Waits until it is closed; returns code and reason. */
    String closed() {
        return closed.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        texts.add(data.toString());
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete("error " + error);
    }
}
