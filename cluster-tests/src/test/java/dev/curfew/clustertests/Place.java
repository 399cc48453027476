package dev.curfew.clustertests;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Where a server runs and how it is reached from here. */
interface Place {
    /** Returns what the server's command begins with. */
    List<String> prefix();

    /** Returns the system properties that put the server here. */
    Map<String, String> properties();

    /** Returns the address at which the other members find it. */
    String member();

    /** Returns the port on loopback at which {@code server} is reached from the test. */
    int reach(ServerProcess server);

    /** A row of places on loopback. */
    static List<Place> onLoopback(int count) {
        List<Integer> ports = Servers.freePorts(2 * count);
        return IntStream.range(0, count)
                .mapToObj(i -> (Place) new Loopback(ports.get(i), ports.get(count + i)))
                .toList();
    }

    /** Places of clients of the member at {@code memberPort}. */
    static List<Place> clientsOf(int memberPort, int count) {
        return Servers.freePorts(count).stream()
                .map(port -> (Place) new Guest("127.0.0.1:" + memberPort, port))
                .toList();
    }

    /** @param member whose client the server there is */
    record Guest(String member, int port) implements Place {
        @Override
        public List<String> prefix() {
            return List.of();
        }

        @Override
        public Map<String, String> properties() {
            return Map.of(
                    "curfew.cluster",
                    "client",
                    "curfew.members",
                    member,
                    "curfew.cluster-name",
                    MemberMain.CLUSTER,
                    "server.port",
                    "" + port);
        }

        @Override
        public int reach(ServerProcess server) {
            return server.port();
        }
    }

    /** @param port for HTTP, the same after a restart */
    record Loopback(int clusterPort, int port) implements Place {
        @Override
        public List<String> prefix() {
            return List.of();
        }

        @Override
        public Map<String, String> properties() {
            return Map.of("curfew.cluster-port", "" + clusterPort, "server.port", "" + port);
        }

        @Override
        public String member() {
            return "127.0.0.1:" + clusterPort;
        }

        @Override
        public int reach(ServerProcess server) {
            return server.port();
        }
    }
}
