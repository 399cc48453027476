package dev.curfew.clustertests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** The HAProxy of this machine in a process of its own: each request goes to the next server that answers its checks. */
final class Haproxy implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/haproxy");

    private final Process process;
    private final int port;

    private Haproxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Haproxy roundRobin(List<Integer> ports) {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "haproxy is not installed");
        int port = Servers.freePorts(1).get(0);
        String configuration = String.join(
                "\n",
                "defaults",
                "  mode http",
                "  timeout connect 2s",
                "  timeout client 30s",
                "  timeout server 30s",
                "  option redispatch",
                "  retries 3",
                "frontend in",
                "  bind 127.0.0.1:" + port,
                "  default_backend out",
                "backend out",
                "  balance roundrobin",
                ports.stream()
                        .map(to -> "  server s" + to + " 127.0.0.1:" + to + " check inter 200ms fall 1 rise 1")
                        .collect(Collectors.joining("\n")),
                "");
        try {
            Path file = Files.writeString(Files.createTempFile("curfew-haproxy", ".cfg"), configuration);
            Process process = new ProcessBuilder(PROGRAM.toString(), "-db", "-f", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Haproxy haproxy = new Haproxy(process, port);
            Wait.until(
                    "haproxy must serve",
                    Duration.ofSeconds(30),
                    () -> new Client().get(port, "/nodes").status() == 200);
            return haproxy;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
