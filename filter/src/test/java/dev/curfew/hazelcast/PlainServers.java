package dev.curfew.hazelcast;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Hazelcast members in processes of their own, with default configuration and none of our classes. */
final class PlainServers implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final List<Process> processes = new ArrayList<>();
    private final List<Integer> ports;
    private final String clusterName;

    PlainServers(int count) {
        List<Integer> free = new ArrayList<>();
        while (free.size() < count) {
            free.addAll(TwoMembers.freePorts());
        }
        this.ports = List.copyOf(free.subList(0, count));
        this.clusterName = "plain-" + ports.get(0);
        for (int i = 0; i < count; i++) {
            processes.add(start(i));
        }
    }

    private Process start(int index) {
        String members =
                String.join(",", ports.stream().map(port -> "127.0.0.1:" + port).toList());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dhazelcast.phone.home.enabled=false",
                "-Dhz.cluster-name=" + clusterName,
                "-Dhz.network.port.port=" + ports.get(index),
                "-Dhz.network.port.auto-increment=false",
                "-Dhazelcast.local.localAddress=127.0.0.1",
                "-Dhazelcast.socket.bind.any=false",
                "-Dhz.network.join.auto-detection.enabled=false",
                "-Dhz.network.join.multicast.enabled=false",
                "-Dhz.network.join.tcp-ip.enabled=true",
                "-Dhz.network.join.tcp-ip.members=" + members,
                "-cp",
                hazelcastJar(),
                "com.hazelcast.core.server.HazelcastMemberStarter"));
        try {
            Path log = Files.createTempFile("curfew-plain-", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            await(process, log, "Members {size:" + (index + 1));
            return process;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void await(Process process, Path log, String line) throws IOException {
        long end = System.nanoTime() + START.toNanos();
        while (!Files.readString(log).contains(line)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("the server must start: " + Files.readString(log));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }

    private static String hazelcastJar() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*hazelcast-\\d[^/]*\\.jar"))
                .findFirst()
                .orElseThrow();
    }

    List<Integer> ports() {
        return ports;
    }

    String clusterName() {
        return clusterName;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
