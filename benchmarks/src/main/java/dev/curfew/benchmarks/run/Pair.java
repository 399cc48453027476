package dev.curfew.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two servers of one subject in one cluster. Confined to one thread. */
final class Pair implements AutoCloseable {
    private final Subject subject;
    private final List<ServerProcess> servers;
    private final List<Integer> ports;
    private final Wire wire;
    private final @Nullable RedisServer redis;

    private Pair(
            Subject subject, List<ServerProcess> servers, List<Integer> ports, Wire wire, @Nullable RedisServer redis) {
        this.subject = subject;
        this.redis = redis;
        this.servers = servers;
        this.ports = ports;
        this.wire = wire;
    }

    static Pair start(Subject subject) throws IOException {
        List<Integer> cluster = List.of(FreePort.next(), FreePort.next());
        RedisServer redis = subject.isOnRedis() ? RedisServer.start(cluster.get(0)) : null;
        Pair pair = new Pair(subject, new ArrayList<>(), new ArrayList<>(), new Wire(cluster), redis);
        try {
            for (int node = 0; node < 2; node++) {
                ServerProcess server = server(subject, node, cluster);
                pair.servers.add(server);
                pair.ports.add(server.awaitPort());
            }
            return pair;
        } catch (IOException failed) {
            pair.close();
            throw failed;
        }
    }

    /** Starts one server, which waits for nobody. */
    static ServerProcess server(Subject subject, int node, List<Integer> cluster) throws IOException {
        String name = subject.name() + "-" + node;
        return ServerProcess.start(name, classPath(subject), properties(subject, node, cluster));
    }

    private static Map<String, String> properties(Subject subject, int node, List<Integer> cluster) {
        Map<String, String> properties = new HashMap<>(subject.properties());
        properties.put("bench.variant", subject.variant());
        properties.put("bench.node", "" + node);
        properties.put("bench.cluster-ports", cluster.get(0) + "," + cluster.get(1));
        if (subject.isCurfew()) {
            properties.put("curfew.application", "bench");
            properties.put("curfew.members", "127.0.0.1:" + cluster.get(0) + ",127.0.0.1:" + cluster.get(1));
            properties.put("curfew.cluster-port", "" + cluster.get(node));
        }
        return properties;
    }

    private static String classPath(Subject subject) throws IOException {
        if (subject.classPath().isEmpty()) {
            return System.getProperty("java.class.path");
        }
        Path file = Path.of(subject.classPath());
        return file.resolveSibling("classes") + ":" + Files.readString(file).strip();
    }

    Subject subject() {
        return subject;
    }

    List<Integer> ports() {
        return ports;
    }

    /** Returns the counters of both servers together: those that they tell, and those that the system knows of them. */
    Map<String, Long> counters() throws IOException {
        return counters("figures");
    }

    /** Returns the bytes in use on both heaps after a collection. */
    long heap() throws IOException {
        return counters("collect").getOrDefault("heap", 0L);
    }

    private Map<String, Long> counters(String question) throws IOException {
        Map<String, Long> sum = new HashMap<>();
        for (ServerProcess server : servers) {
            server.ask(question).forEach((name, count) -> sum.merge(name, count, Long::sum));
            sum.merge("cpu", server.processorTime().toNanos(), Long::sum);
        }
        if (redis != null) {
            sum.merge("cpu", redis.processorTime().toNanos(), Long::sum);
        }
        wire.bytes().ifPresent(bytes -> sum.put("wire", bytes));
        return sum;
    }

    @Override
    public void close() throws IOException {
        for (ServerProcess server : servers) {
            server.close();
        }
        if (redis != null) {
            redis.close();
        }
    }
}
