package dev.curfew.servlet;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A client with an address of its own that sends the very header lines it is given. */
final class Caller {
    private final InetSocketAddress from;
    private final InetSocketAddress to;
    private final boolean tls;

    private Caller(String from, InetSocketAddress to, boolean tls) {
        this.from = new InetSocketAddress(from, 0);
        this.to = to;
        this.tls = tls;
    }

    static Caller plain(String from, InetSocketAddress to) {
        return new Caller(from, to, false);
    }

    static Caller tls(String from, InetSocketAddress to) {
        return new Caller(from, to, true);
    }

    /** An answer, head and body as they came. */
    record Reply(String text) {
        int status() {
            return Integer.parseInt(text.substring(9, 12));
        }

        Optional<String> header(String name) {
            return first("(?im)^" + Pattern.quote(name) + ": *(.*?) *\r?$");
        }

        /** Returns the session's cookie, {@code name=value}. */
        String cookie() {
            return first("(?im)^Set-Cookie: *(__Host-curfew=[^;]+)").orElseThrow(() -> new AssertionError(text));
        }

        Optional<String> first(String regex) {
            Matcher matcher = Pattern.compile(regex).matcher(text);
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }
    }

    /** Sends a request for {@code shop.example} without a body. */
    Reply send(String method, String path, String... headerLines) throws Exception {
        String request = method + " " + path + " HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n"
                + "Content-Length: 0\r\nUser-Agent: Caller\r\n"
                + (headerLines.length == 0 ? "" : String.join("\r\n", headerLines) + "\r\n")
                + "\r\n";
        try (Socket socket = connect()) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new Reply(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        }
    }

    private Socket connect() throws Exception {
        Socket socket = new Socket();
        try {
            socket.bind(from);
            socket.connect(to);
            return tls
                    ? trusting().getSocketFactory().createSocket(socket, "shop.example", to.getPort(), true)
                    : socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    private static SSLContext trusting() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
        return context;
    }

    /** What the test is about is not the certificate. */
    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
