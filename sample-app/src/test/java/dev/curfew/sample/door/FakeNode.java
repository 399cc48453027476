package dev.curfew.sample.door;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A node that tells what it was asked; answers are made by its handler. */
final class FakeNode implements AutoCloseable {
    /** Answers one request. */
    @FunctionalInterface
    interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Backend backend;

    FakeNode(int number, Answer answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer.give(exchange);
            }
        });
        server.start();
        backend = new Backend(number, server.getAddress().getPort());
    }

    /** A node that says {@code who number method path}, and what was in the body. */
    static FakeNode telling(int number) {
        try {
            return new FakeNode(number, exchange -> {
                byte[] body = exchange.getRequestBody().readAllBytes();
                String told = "node " + number + ": " + exchange.getRequestMethod() + " " + exchange.getRequestURI()
                        + " " + new String(body, StandardCharsets.UTF_8);
                send(exchange, told);
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void send(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    Backend backend() {
        return backend;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
