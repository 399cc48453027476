package dev.curfew.servlet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;

/** The HAProxy or nginx of this machine in a process of its own, on loopback addresses. */
final class Proxy implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);

    private final String program;
    private final String address;
    private final Path directory;
    private final int port;
    private final int tlsPort;
    private Process process;

    private Proxy(String program, String address) throws IOException {
        Assumptions.assumeTrue(isThere(program), program + " is not installed");
        this.program = program;
        this.address = address;
        this.directory = Files.createTempDirectory("curfew-" + program);
        this.port = freePort(address);
        this.tlsPort = freePort(address);
    }

    private static boolean isThere(String program) {
        return List.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin").stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static int freePort(String address) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return socket.getLocalPort();
        }
    }

    /**
     * Starts HAProxy: it listens on {@code address}, also with TLS, and asks {@code next} from {@code source}.
     *
     * @param rules of the backend
     */
    static Proxy haproxy(String address, String source, InetSocketAddress next, String... rules) throws Exception {
        return haproxy(address, source, List.of(next), rules);
    }

    /** Starts HAProxy in front of several. */
    static Proxy haproxy(String address, String source, List<InetSocketAddress> next, String... rules)
            throws Exception {
        Proxy proxy = new Proxy("haproxy", address);
        Path certificate = Certificate.write(proxy.directory);
        String configuration = String.join(
                "\n",
                "defaults",
                "  mode http",
                "  timeout connect 10s",
                "  timeout client 30s",
                "  timeout server 30s",
                "frontend in",
                "  bind " + proxy.listening(proxy.port),
                "  bind " + proxy.listening(proxy.tlsPort) + " ssl crt " + certificate,
                "  default_backend out",
                "backend out",
                "  " + String.join("\n  ", rules),
                servers(source, next),
                "");
        Path file = Files.writeString(proxy.directory.resolve("haproxy.cfg"), configuration);
        return proxy.run("haproxy", "-db", "-f", file.toString());
    }

    /** Each has the name that a rule about cookies needs: {@code a1}, {@code a2}. */
    private static String servers(String source, List<InetSocketAddress> next) {
        return IntStream.rangeClosed(1, next.size())
                .mapToObj(number -> "  server a" + number + " " + text(next.get(number - 1)) + " source "
                        + text(new InetSocketAddress(source, 0)) + " cookie a" + number)
                .collect(Collectors.joining("\n"));
    }

    /**
     * Starts nginx: it listens on {@code address} and asks {@code next} from {@code source}.
     *
     * @param rules of the location
     */
    static Proxy nginx(String address, String source, InetSocketAddress next, String... rules) throws Exception {
        Proxy proxy = new Proxy("nginx", address);
        String configuration = String.join(
                "\n",
                "daemon off;",
                "master_process off;",
                "pid " + proxy.directory + "/nginx.pid;",
                "error_log stderr;",
                "events {}",
                "http {",
                "  access_log off;",
                "  client_body_temp_path body; proxy_temp_path proxied;",
                "  fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;",
                "  server {",
                "    listen " + proxy.listening(proxy.port) + ";",
                "    location / {",
                "      proxy_pass http://" + text(next) + ";",
                "      proxy_bind " + source + ";",
                "      " + String.join("\n      ", rules),
                "    }",
                "  }",
                "}",
                "");
        Path file = Files.writeString(proxy.directory.resolve("nginx.conf"), configuration);
        return proxy.run("nginx", "-e", "stderr", "-p", proxy.directory.toString(), "-c", file.toString());
    }

    private String listening(int port) {
        return text(new InetSocketAddress(address, port));
    }

    private static String text(InetSocketAddress at) {
        String address = at.getAddress().getHostAddress();
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + at.getPort();
    }

    private Proxy run(String... command) throws Exception {
        Path log = directory.resolve("log");
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long end = System.nanoTime() + START.toNanos();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                String said = Files.readString(log);
                close();
                throw new IllegalStateException(program + " must start: " + said);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return this;
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(at());
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    InetSocketAddress at() {
        return new InetSocketAddress(address, port);
    }

    InetSocketAddress tls() {
        return new InetSocketAddress(address, tlsPort);
    }

    @Override
    public String toString() {
        return program + " at " + at();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        try (var files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
