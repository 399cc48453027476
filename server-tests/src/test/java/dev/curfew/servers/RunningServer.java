package dev.curfew.servers;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** One node: a process of its own, ended with its children. */
final class RunningServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final String url;
    private final String title;
    private final Process process;
    private final Path log;
    private String last = "";

    private RunningServer(String url, String title, Process process, Path log) {
        this.url = url;
        this.title = title;
        this.process = process;
        this.log = log;
    }

    static RunningServer start(ServerKind kind, String variant, String name, Map<String, String> settings)
            throws IOException {
        Path base = Path.of("target", "servers", name).toAbsolutePath();
        Tree.delete(base);
        Files.createDirectories(base);
        int port = freePort();
        Launch launch = kind.prepare(base, port, War.file(variant));
        Path log = base.resolve("console.log");
        ProcessBuilder builder = new ProcessBuilder(launch.command())
                .directory(launch.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(launch.environment());
        builder.environment().putAll(settings);
        String url = "http://127.0.0.1:" + port + launch.context();
        return new RunningServer(url, kind.title() + " " + name, builder.start(), log);
    }

    /** Returns a free port that no outgoing connection takes meanwhile: below those that Linux gives to them. */
    static int freePort() throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = 20_000 + ThreadLocalRandom.current().nextInt(12_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // the next one
            }
        }
        throw new IOException("a port from 20000 to 31999 must be free");
    }

    /** Waits until each of the nodes sees all; some begin with their first request. */
    static void awaitNodes(RunningServer... nodes) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String all = "200 nodes=" + nodes.length;
        while (true) {
            RunningServer late = null;
            for (RunningServer node : nodes) {
                node.last = node.ready();
                late = node.last.equals(all) ? late : node;
            }
            if (late == null) {
                return;
            }
            if (System.nanoTime() > end || !late.process.isAlive()) {
                throw new AssertionError(late.title + " must be ready: last=" + late.last + ", alive="
                        + late.process.isAlive() + "\n" + late.tail());
            }
            Thread.sleep(250);
        }
    }

    private String ready() throws InterruptedException {
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(url + "/ready"))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body().strip();
        } catch (IOException notYet) {
            return notYet.toString();
        }
    }

    /** Returns the end of what it said. */
    String tail() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return title + ":\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException unreadable) {
            return title + " left nothing to read: " + unreadable;
        }
    }

    /** Ends the process as a power cut does. */
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        children.forEach(ProcessHandle::destroy);
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
