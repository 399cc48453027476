package dev.curfew.clustertests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, with what it wrote. */
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern LISTENS = Pattern.compile("LISTENS (\\d+)");
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

    private final String name;
    private final Process process;
    private final Path log;
    private final int port;

    private ServerProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        Wait.until(name + " must start", PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new AssertionError(name + " ended with " + process.exitValue() + ":\n" + output());
            }
            return output().contains("LISTENS ");
        });
        Matcher matcher = LISTENS.matcher(output());
        this.port = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /**
     * @param prefix what the command begins with, empty for Java itself
     * @param properties system properties, settings among them
     */
    static ServerProcess start(
            String name, List<String> prefix, Map<String, String> environment, Map<String, String> properties) {
        return start(ServerMain.class, name, prefix, environment, properties);
    }

    /** Starts a Hazelcast member that knows nothing of Curfew. */
    static ServerProcess startMember(int port) {
        return start(MemberMain.class, "member", List.of(), Map.of(), Map.of("member.port", "" + port));
    }

    private static ServerProcess start(
            Class<?> main,
            String name,
            List<String> prefix,
            Map<String, String> environment,
            Map<String, String> properties) {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        if (Runtime.version().feature() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        try {
            Path directory = Files.createDirectories(Path.of("target", "servers"));
            Path log = Files.createTempFile(directory, name + "-", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new ServerProcess(name, builder.start(), log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String name() {
        return name;
    }

    /** Returns the port on the loopback address of the network that the process is in. */
    int port() {
        return port;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns what the audit log says ended, as {@code event reason}, each time it says so. */
    List<String> ends() {
        return events("ended");
    }

    List<String> events(String kind) {
        Pattern line = Pattern.compile("session " + kind + ": .*?(reason=(\\S+) )?initiator.* event=(\\S+)");
        return line.matcher(output())
                .results()
                .map(ServerProcess::eventAndReason)
                .toList();
    }

    private static String eventAndReason(MatchResult event) {
        return event.group(2) == null ? event.group(3) : event.group(3) + " " + event.group(2);
    }

    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to stop, as {@code kill} does, and waits until it has. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    void awaitEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError(name + " must end:\n" + output());
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    void pause() {
        Shell.run("kill", "-STOP", "" + process.pid());
    }

    void resume() {
        Shell.run("kill", "-CONT", "" + process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitEnd();
    }
}
