package dev.curfew.servlet;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** An identity provider as far as logout needs one: its configuration and its keys, on loopback. */
final class ProviderServer implements AutoCloseable {
    final AtomicInteger fetches = new AtomicInteger();
    final List<RsaJsonWebKey> published = new CopyOnWriteArrayList<>();
    volatile int status = 200;
    volatile String padding = "";
    private final HttpServer server;

    ProviderServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        answer("/.well-known/openid-configuration", () -> """
                {"issuer":"%1$s","jwks_uri":"%1$s/keys","end_session_endpoint":"%1$s/out"}""".formatted(issuer()));
        answer("/keys", () -> {
            fetches.incrementAndGet();
            return new JsonWebKeySet(published).toJson() + padding;
        });
        server.start();
    }

    /** Gives the text of a document. */
    private interface Document {
        String text();
    }

    private void answer(String path, Document document) {
        server.createContext(path, exchange -> {
            byte[] bytes = document.text().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            try (exchange) {
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Makes a key, which nobody knows yet. */
    static RsaJsonWebKey key(String id) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            return key;
        } catch (JoseException failed) {
            throw new UncheckedIOException(new IOException(failed));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
