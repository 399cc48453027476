package dev.curfew.sample;

import dev.curfew.sample.door.Backend;
import dev.curfew.sample.door.Balance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The command that starts a node in a process of its own: the same Java, the same class path. */
final class NodeCommand {
    /** What Hazelcast asks of the JVM, and what makes a small program start fast. */
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

    private static final int FIRST_WITH_UNSAFE_FLAG = 23;

    private NodeCommand() {}

    /** @param temporary where the node may leave files */
    static List<String> of(Flags flags, Backend backend, Path temporary) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        if (Runtime.version().feature() >= FIRST_WITH_UNSAFE_FLAG) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-Dcinema.node=" + backend.number());
        command.add("-Dcinema.nodes=" + flags.nodes());
        flags.settings().forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-Dcurfew.members=" + members(flags));
        if (flags.balance() == Balance.ROUND_ROBIN && !flags.settings().containsKey("curfew.attributes")) {
            command.add("-Dcurfew.attributes=cluster");
        }
        command.add("-Dcurfew.trusted-proxies=127.0.0.1");
        if (flags.tls()) {
            command.add("-Dcurfew.public-origin=" + origin(flags));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Node.class.getName()));
        command.add(Integer.toString(backend.port()));
        command.add(Integer.toString(flags.clusterPort() + backend.number() - 1));
        return command;
    }

    static String origin(Flags flags) {
        return (flags.tls() ? "https" : "http") + "://localhost:" + flags.port();
    }

    private static String members(Flags flags) {
        return IntStream.range(0, flags.nodes())
                .mapToObj(node -> "127.0.0.1:" + (flags.clusterPort() + node))
                .collect(Collectors.joining(","));
    }
}
