package dev.curfew.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A Redis server of the system, in memory alone. Confined to one thread. */
final class RedisServer implements AutoCloseable {
    private static final String COMMAND = "redis-server";

    private final Process process;

    private RedisServer(Process process) {
        this.process = process;
    }

    /** Returns whether the system has one. */
    static boolean isThere() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, COMMAND)));
    }

    static RedisServer start(int port) throws IOException {
        Path log = Files.createDirectories(Path.of("target", "servers")).resolve("redis.log");
        List<String> command =
                List.of(COMMAND, "--port", "" + port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no");
        return new RedisServer(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    }

    Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
