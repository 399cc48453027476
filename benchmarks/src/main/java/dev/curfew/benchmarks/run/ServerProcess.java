package dev.curfew.benchmarks.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own. Confined to one thread. */
final class ServerProcess implements AutoCloseable {
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-Xms384m",
            "-Xmx384m",
            "-Xmn256m",
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");
    private static final long PATIENCE = 20;
    private static final long LATEST_START = 300;

    private final Process process;
    private final BufferedReader out;
    private final Writer in;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.US_ASCII);
        this.in = process.outputWriter(StandardCharsets.US_ASCII);
        this.log = log;
    }

    static ServerProcess start(String name, String classPath, Map<String, String> properties) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Child.java());
        command.addAll(JVM);
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", classPath, "dev.curfew.benchmarks.server.ServerMain"));
        Path directory = Files.createDirectories(Path.of("target", "servers"));
        Path log = directory.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        return new ServerProcess(builder.start(), log);
    }

    /** Waits until the server listens and returns its port; ends a server that is not there in time. */
    int awaitPort() throws IOException {
        CompletableFuture<Void> late = CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(LATEST_START, TimeUnit.SECONDS));
        try {
            return Integer.parseInt(await("LISTENS "));
        } finally {
            late.cancel(false);
        }
    }

    /** Returns the server's figures; {@code question} is {@code figures}, or {@code collect} for after a collection. */
    Map<String, Long> ask(String question) throws IOException {
        in.write(question + "\n");
        in.flush();
        Map<String, Long> figures = new HashMap<>();
        for (String figure : await("FIGURES ").split(" ", -1)) {
            String[] parts = figure.split("=", 2);
            figures.put(parts[0], Long.valueOf(parts[1]));
        }
        return figures;
    }

    private String await(String prefix) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
        }
        throw new IOException("the server ended: " + reason());
    }

    /** Returns the first line of its log that names an exception, or all of it. */
    private String reason() throws IOException {
        String all = Files.readString(log);
        return all.lines()
                .filter(line -> line.contains("Exception"))
                .findFirst()
                .orElse(all);
    }

    /** Returns the time that the process has had on a processor, as the operating system says. */
    Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() throws IOException {
        in.close();
        try {
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
