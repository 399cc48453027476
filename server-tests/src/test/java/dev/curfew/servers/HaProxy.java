package dev.curfew.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The HAProxy of this machine before two servers, which take turns; answers name the one that gave them. */
final class HaProxy implements AutoCloseable {
    static final String NODE = "X-Node";

    final String url;
    private final Process process;

    private HaProxy(String url, Process process) {
        this.url = url;
        this.process = process;
    }

    static HaProxy before(RunningServer a, RunningServer b) throws IOException {
        String program = List.of("/usr/sbin/haproxy", "/usr/bin/haproxy", "/usr/local/sbin/haproxy").stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse("");
        Downloads.require(!program.isEmpty(), "HAProxy must be installed");
        int port = RunningServer.freePort();
        Path directory =
                Files.createDirectories(Path.of("target", "servers", "haproxy").toAbsolutePath());
        Path file = Files.writeString(directory.resolve("haproxy.cfg"), """
                defaults
                  mode http
                  timeout connect 10s
                  timeout client 60s
                  timeout server 60s
                  option redispatch 1
                  retries 3
                frontend door
                  bind 127.0.0.1:%d
                  default_backend nodes
                backend nodes
                  balance roundrobin
                  http-response set-header %s %%s
                  server a %s
                  server b %s
                """.formatted(port, NODE, at(a), at(b)));
        Process process = new ProcessBuilder(program, "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("console.log").toFile())
                .start();
        return new HaProxy("http://127.0.0.1:" + port + URI.create(a.url).getPath(), process);
    }

    private static String at(RunningServer server) {
        return URI.create(server.url).getAuthority();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
