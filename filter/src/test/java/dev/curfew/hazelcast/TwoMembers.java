package dev.curfew.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import dev.curfew.config.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The one cluster of two embedded members that the tests of this JVM share; each test has an application of its own. */
final class TwoMembers {
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final AtomicInteger APPLICATIONS = new AtomicInteger();
    private static final List<HazelcastInstance> MEMBERS = new ArrayList<>();

    private TwoMembers() {}

    static synchronized HazelcastInstance member(int number) {
        if (MEMBERS.isEmpty()) {
            List<Integer> ports = freePorts();
            List<Topology.Node> nodes = ports.stream()
                    .map(port -> new Topology.Node("127.0.0.1", port))
                    .toList();
            for (int port : ports) {
                MEMBERS.add(Instances.start(
                        new Topology.Embedded("curfew-tests-" + ports.get(0), "127.0.0.1", port, nodes), "tests"));
            }
        }
        return MEMBERS.get(number);
    }

    static String newApplication() {
        return "test" + APPLICATIONS.incrementAndGet();
    }

    static List<Integer> freePorts() {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return List.of(one.getLocalPort(), two.getLocalPort());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
