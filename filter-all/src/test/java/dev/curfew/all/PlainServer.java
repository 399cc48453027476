package dev.curfew.all;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** A Hazelcast member in a process of its own, with default configuration and the names that it always had. */
final class PlainServer implements AutoCloseable {
    private final Process process;

    PlainServer(int port) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dhazelcast.phone.home.enabled=false",
                        "-Dhz.cluster-name=plain-" + port,
                        "-Dhz.network.port.port=" + port,
                        "-Dhz.network.port.auto-increment=false",
                        "-Dhazelcast.local.localAddress=127.0.0.1",
                        "-Dhazelcast.socket.bind.any=false",
                        "-Dhz.network.join.auto-detection.enabled=false",
                        "-Dhz.network.join.multicast.enabled=false",
                        "-cp",
                        Server.onClassPath("hazelcast").toString(),
                        "com.hazelcast.core.server.HazelcastMemberStarter")
                .redirectErrorStream(true)
                .start();
        StringBuilder output = new StringBuilder();
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains("is STARTED")) {
                Thread reader = new Thread(() -> lines.lines().forEach(one -> {}), "plain-output");
                reader.setDaemon(true);
                reader.start();
                return;
            }
            output.append(line).append('\n');
        }
        throw new IllegalStateException("plain server must start:\n" + output);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
