package dev.curfew.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The demo in a process of its own, on ports that were free, with its nodes in further processes. */
final class DemoProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int NODES = 2;

    private final int port;
    private final Process process;
    private final Path output;
    private final List<ProcessHandle> nodes;

    private DemoProcess(int port, Process process, Path output) {
        this.port = port;
        this.process = process;
        this.output = output;
        awaitReady();
        this.nodes = process.children()
                .sorted((one, other) -> Long.compare(one.pid(), other.pid()))
                .toList();
    }

    /** Starts the demo of the class path and returns once its nodes have met. */
    static DemoProcess start(Map<String, String> environment, String... flags) {
        return start(
                List.of(java(), "-cp", System.getProperty("java.class.path"), Demo.class.getName()),
                environment,
                flags);
    }

    /** Starts the demo by {@code command}. */
    static DemoProcess start(List<String> command, Map<String, String> environment, String... flags) {
        try {
            int port = freePorts();
            Path directory = Files.createDirectories(Path.of("target", "demo"));
            List<String> whole = new ArrayList<>(command);
            whole.add(1, "-Djava.io.tmpdir=" + directory.toAbsolutePath());
            whole.addAll(List.of("--port", "" + port, "--cluster-port", "" + (port + NODES + 1)));
            whole.addAll(Arrays.asList(flags));
            Path output = Files.createTempFile(directory, "demo-", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new DemoProcess(port, builder.start(), output);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Finds a row of ports that nobody has: front door, nodes, members. Another process may take one all the same. */
    private static int freePorts() throws IOException {
        for (int attempt = 0; attempt < 50; attempt++) {
            int first;
            try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                first = any.getLocalPort();
            }
            if (first + 2 * NODES + 1 <= 65_535 && areFree(first, 2 * NODES + 1)) {
                return first;
            }
        }
        throw new AssertionError("no row of free ports");
    }

    private static boolean areFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                taken.setReuseAddress(true);
            } catch (IOException inUse) {
                return false;
            }
        }
        return true;
    }

    private void awaitReady() {
        until("demo must be ready", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("demo ended with " + process.exitValue() + ":\n" + output());
            }
            return output().contains("Curfew Cinema is open");
        });
    }

    /** Waits until {@code holds}, bounded. */
    void until(String what, Condition holds) {
        long begin = System.nanoTime();
        try {
            while (!holds.isTrue()) {
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new AssertionError(what + ":\n" + output());
                }
                Thread.sleep(50);
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** Something that becomes true. */
    @FunctionalInterface
    interface Condition {
        boolean isTrue();
    }

    /** Returns the port of the front door, 0, or of a node, counted from 1. */
    int port(int node) {
        return port + node;
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    List<ProcessHandle> nodes() {
        return nodes;
    }

    Process process() {
        return process;
    }

    /** Kills a node, counted from 1, as {@code kill -9} does. */
    void kill(int node) {
        ProcessHandle handle = nodes.get(node - 1);
        handle.destroyForcibly();
        handle.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                nodes.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
