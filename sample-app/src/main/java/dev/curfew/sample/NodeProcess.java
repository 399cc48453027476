package dev.curfew.sample;

import dev.curfew.sample.door.Backend;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A node in a process of its own. What it writes goes to its log; of that, what happened to sessions is told. Thread-safe. */
final class NodeProcess {
    private static final String AUDIT = " dev.curfew.audit - ";

    private final Backend backend;
    private final Process process;
    private final Path log;
    private final Thread reader;

    private NodeProcess(Backend backend, Process process, Path log, Consumer<String> told, Runnable gone) {
        this.backend = backend;
        this.process = process;
        this.log = log;
        reader = new Thread(() -> read(told, gone), "log-" + backend.number());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a node.
     *
     * @param directory gets the log and the node's own temporary files
     * @param told gets a line for each thing that happened to a session
     * @param gone is called once the process has ended, however that came about
     */
    static NodeProcess start(Flags flags, Backend backend, Path directory, Consumer<String> told, Runnable gone)
            throws IOException {
        Path temporary = Files.createDirectories(directory.resolve("node-" + backend.number()));
        Path log = directory.resolve("node-" + backend.number() + ".log");
        Process process = new ProcessBuilder(NodeCommand.of(flags, backend, temporary))
                .redirectErrorStream(true)
                .start();
        return new NodeProcess(backend, process, log, told, gone);
    }

    private void read(Consumer<String> told, Runnable gone) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                PrintWriter file = new PrintWriter(Files.newBufferedWriter(log), true)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                file.println(line);
                int event = line.indexOf(AUDIT);
                if (event >= 0) {
                    told.accept("node " + backend.number() + ": " + line.substring(event + AUDIT.length()));
                }
            }
        } catch (IOException cut) {
            told.accept("node " + backend.number() + ": its log ends here: " + cut.getMessage());
        } finally {
            gone.run();
        }
    }

    Backend backend() {
        return backend;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the end of the log. */
    List<String> lastLines(int count) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("log must be readable: log=" + log, unreadable);
        }
    }

    /** Returns once the process has ended and all that it wrote has been read. */
    void awaitEnd() throws InterruptedException {
        reader.join();
    }

    /** Asks the process to end. By its handle: the process's own way would cut off the end of its log. */
    void stop() {
        process.toHandle().destroy();
    }

    /** Waits for the end of the process and forces it when that takes longer than {@code patience}. */
    void await(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    void kill() {
        process.destroyForcibly();
    }
}
