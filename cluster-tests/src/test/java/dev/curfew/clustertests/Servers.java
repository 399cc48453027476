package dev.curfew.clustertests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Servers on loopback that form one cluster, each in a process of its own. Servers are counted from 1. */
final class Servers implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int FIRST_PORT = 12_000;
    private static final int LAST_PORT = 32_000;

    private final Map<String, String> settings;
    private final List<Place> places;
    private final List<ServerProcess> servers = new ArrayList<>();
    private final List<ServerProcess> everStarted = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    private Servers(List<Place> places, Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
        this.places = places;
        for (Place place : places) {
            servers.add(null);
            ports.add(0);
        }
    }

    static Servers start(int count, Map<String, String> settings) {
        return start(Place.onLoopback(count), settings);
    }

    static Servers start(List<Place> places, Map<String, String> settings) {
        return start(places, settings, number -> Map.of());
    }

    /** @param environments what surrounds each server, by its number */
    static Servers start(
            List<Place> places, Map<String, String> settings, IntFunction<Map<String, String>> environments) {
        Servers servers = new Servers(places, settings);
        try {
            servers.numbers().forEach(number -> servers.begin(number, environments.apply(number)));
            return servers;
        } catch (RuntimeException | Error failed) {
            servers.close();
            throw failed;
        }
    }

    /** Starts a server, perhaps again, and returns once all that run have met. */
    ServerProcess begin(int number, Map<String, String> environment) {
        Place place = places.get(number - 1);
        Map<String, String> properties = new HashMap<>(settings);
        properties.put("curfew.members", places.stream().map(Place::member).collect(Collectors.joining(",")));
        properties.putAll(place.properties());
        ServerProcess server = ServerProcess.start("server-" + number, place.prefix(), environment, properties);
        servers.set(number - 1, server);
        everStarted.add(server);
        ports.set(number - 1, place.reach(server));
        awaitNodes((int) numbers().filter(this::runs).count());
        return server;
    }

    private boolean runs(int number) {
        return servers.get(number - 1) != null && server(number).isAlive();
    }

    /** Waits until each running server sees {@code count}. */
    void awaitNodes(int count) {
        numbers().filter(this::runs).forEach(number -> awaitNodes(number, count));
    }

    /** Waits until the server with {@code number} sees {@code count}, itself included. */
    void awaitNodes(int number, int count) {
        Wait.until(
                "server " + number + " must see " + count,
                PATIENCE,
                () -> new Client().get(port(number), "/nodes").body().equals("" + count));
    }

    /** Waits until the sides of a split have met: each running server says that it knows the ends of the other side. */
    void awaitMet() {
        awaitNodes(servers.size());
        numbers()
                .filter(this::runs)
                .forEach(number -> Wait.until(
                        "server " + number + " must say that the sides have met",
                        PATIENCE,
                        () -> server(number).output().contains("gave way after a split")));
    }

    ServerProcess server(int number) {
        return servers.get(number - 1);
    }

    int port(int number) {
        return ports.get(number - 1);
    }

    List<Integer> ports() {
        return List.copyOf(ports);
    }

    /** Returns every end that any server told of, those that are gone included, as {@code event reason}. */
    List<String> ends() {
        return everStarted.stream().flatMap(server -> server.ends().stream()).toList();
    }

    List<String> events(String kind) {
        return everStarted.stream()
                .flatMap(server -> server.events(kind).stream())
                .toList();
    }

    /** Returns ports that nobody has, and that the system gives to no connection: a server can come back to its own. */
    static List<Integer> freePorts(int count) {
        List<Integer> ports = new ArrayList<>();
        for (int attempt = 0; ports.size() < count && attempt < 10_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            if (!ports.contains(port) && isFree(port)) {
                ports.add(port);
            }
        }
        return ports;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    IntStream numbers() {
        return IntStream.rangeClosed(1, servers.size());
    }

    @Override
    public void close() {
        everStarted.forEach(ServerProcess::close);
    }
}
