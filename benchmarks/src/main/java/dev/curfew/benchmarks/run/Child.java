package dev.curfew.benchmarks.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A JVM that measures something by itself and tells it in lines. */
final class Child {
    private static final Duration LIMIT = Duration.ofMinutes(12);

    private Child() {}

    /** Returns the command of this JVM. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Runs a JVM to its end.
     *
     * @param lines takes each line of its standard output
     * @throws IOException where it fails, or is not done in time
     */
    static void run(String name, List<String> arguments, Consumer<String> lines) throws IOException {
        Path log = Files.createDirectories(Path.of("target", "servers")).resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        CompletableFuture.delayedExecutor(LIMIT.toSeconds(), TimeUnit.SECONDS).execute(process::destroyForcibly);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(lines);
        }
        int status = process.onExit().join().exitValue();
        if (status != 0) {
            throw new IOException(name + " ended with " + status + ": " + Files.readString(log));
        }
    }
}
