package dev.curfew.clustertests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Networks of this test's own, one for each server, that a bridge connects or does not. Needs root and {@code ip}. HTTP
 * goes over a file, which no split concerns.
 */
final class Islands implements AutoCloseable {
    private static final int MEMBER_PORT = 5701;

    private final String name =
            "curfew-" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime() & 0xfff);
    private final String hub = name + "-hub";
    private final int count;
    private final List<AutoCloseable> relays = new ArrayList<>();

    private Islands(int count) {
        this.count = count;
    }

    /** Returns whether this machine lets a test make networks. */
    static boolean arePossible() {
        String probe = "curfew-probe-" + ProcessHandle.current().pid();
        boolean made = Shell.tryTo("ip", "netns", "add", probe).status() == 0;
        return made && Shell.tryTo("ip", "netns", "del", probe).status() == 0;
    }

    static Islands make(int count) {
        Islands islands = new Islands(count);
        try {
            Shell.run("ip", "netns", "add", islands.hub);
            islands.bridge("main");
            islands.bridge("apart");
            IntStream.rangeClosed(1, count).forEach(islands::island);
            return islands;
        } catch (RuntimeException | Error failed) {
            islands.close();
            throw failed;
        }
    }

    private void bridge(String bridge) {
        Shell.run("ip", "-n", hub, "link", "add", bridge, "type", "bridge");
        Shell.run("ip", "-n", hub, "link", "set", bridge, "up");
    }

    private void island(int number) {
        String island = island(name, number);
        Shell.run("ip", "netns", "add", island);
        Shell.run(
                "ip",
                "link",
                "add",
                "to" + number,
                "netns",
                hub,
                "type",
                "veth",
                "peer",
                "name",
                "eth0",
                "netns",
                island);
        Shell.run("ip", "-n", island, "addr", "add", address(number) + "/24", "dev", "eth0");
        Shell.run("ip", "-n", island, "link", "set", "eth0", "up");
        Shell.run("ip", "-n", island, "link", "set", "lo", "up");
        Shell.run("ip", "-n", hub, "link", "set", "to" + number, "up");
        connect(number);
    }

    private static String island(String name, int number) {
        return name + "-" + number;
    }

    private static String address(int number) {
        return "10.77.0." + number;
    }

    /** Cuts a server off from those that were not cut off: nothing is refused, nothing arrives. */
    void cutOff(int number) {
        Shell.run("ip", "-n", hub, "link", "set", "to" + number, "master", "apart");
    }

    void connect(int number) {
        Shell.run("ip", "-n", hub, "link", "set", "to" + number, "master", "main");
    }

    List<Place> places() {
        return IntStream.rangeClosed(1, count).mapToObj(this::place).toList();
    }

    private Place place(int number) {
        try {
            Path socket = Files.createTempDirectory(name).resolve("http");
            ServerSocketChannel door = ServerSocketChannel.open();
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Relay relay = Relay.start(door, UnixDomainSocketAddress.of(socket));
            relays.add(relay);
            return new Island(
                    island(name, number), address(number), socket, ((InetSocketAddress) relay.address()).getPort());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private record Island(String network, String address, Path socket, int door) implements Place {
        @Override
        public List<String> prefix() {
            return List.of("ip", "netns", "exec", network);
        }

        @Override
        public Map<String, String> properties() {
            return Map.of(
                    "curfew.cluster-bind",
                    address,
                    "curfew.cluster-port",
                    "" + MEMBER_PORT,
                    "server.socket",
                    "" + socket);
        }

        @Override
        public String member() {
            return address + ":" + MEMBER_PORT;
        }

        @Override
        public int reach(ServerProcess server) {
            return door;
        }
    }

    @Override
    public void close() {
        relays.forEach(Islands::close);
        IntStream.rangeClosed(1, count).forEach(number -> Shell.tryTo("ip", "netns", "del", island(name, number)));
        Shell.tryTo("ip", "netns", "del", hub);
    }

    private static void close(AutoCloseable relay) {
        try {
            relay.close();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
