package dev.curfew.benchmarks.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Sessions in a closed loop: each sends its next request when the last one is answered. Confined to one thread. */
public final class Hammer implements AutoCloseable {
    /** How long a load waits for any answer at all. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Selector selector;
    private final List<Client> clients;
    private final List<List<Connection>> connections = new ArrayList<>();
    private final Map<Client, Integer> numbers = new HashMap<>();
    private final int[] turns;

    /** @param ports of the nodes' servers */
    public Hammer(List<Integer> ports, List<Client> clients) throws IOException {
        this.selector = Selector.open();
        this.clients = List.copyOf(clients);
        this.turns = new int[clients.size()];
        for (int i = 0; i < clients.size(); i++) {
            connections.add(
                    List.of(Connection.open(selector, 0, ports.get(0)), Connection.open(selector, 1, ports.get(1))));
            numbers.put(clients.get(i), i);
        }
    }

    /** Signs every client in, on each node where nodes do not share sessions. */
    public void signIn(boolean shared) throws IOException {
        for (int i = 0; i < clients.size(); i++) {
            Client client = clients.get(i);
            expect200(connections.get(i).get(i % 2), client, "/sign-in?user=" + client.user());
            if (!shared) {
                expect200(connections.get(i).get((i + 1) % 2), client, "/sign-in?user=" + client.user());
            }
            for (Connection connection : connections.get(i)) {
                expect200(connection, client, "/write?v=value-00");
            }
        }
    }

    private void expect200(Connection connection, Client client, String path) throws IOException {
        connection.send(client, path, System.nanoTime());
        Optional<Answer> answer = Optional.empty();
        while (answer.isEmpty()) {
            await();
            selector.selectedKeys().clear();
            answer = connection.receive();
        }
        if (answer.get().status() != 200) {
            throw new IllegalStateException(
                    "must be answered 200: " + path + " " + answer.get().status());
        }
    }

    /** Runs the load for so long. */
    public Load run(Action action, Routing routing, long nanos) throws IOException {
        Histogram latency = Load.histogram();
        long begin = System.nanoTime();
        long sent = 0;
        for (int i = 0; i < clients.size(); i++) {
            send(i, action, routing, sent++);
        }
        long answered = 0;
        long failed = 0;
        while (answered < sent) {
            await();
            for (SelectionKey key : selector.selectedKeys()) {
                Connection connection = (Connection) key.attachment();
                Optional<Answer> answer = connection.receive();
                if (answer.isEmpty()) {
                    continue;
                }
                long now = System.nanoTime();
                latency.recordValue(now - connection.since());
                answered++;
                failed += answer.get().status() == 200 ? 0 : 1;
                if (now - begin < nanos) {
                    send(numbers.getOrDefault(connection.client(), 0), action, routing, sent++);
                }
            }
            selector.selectedKeys().clear();
        }
        return new Load(answered, failed, System.nanoTime() - begin, latency);
    }

    private void await() throws IOException {
        if (selector.select(PATIENCE.toMillis()) == 0) {
            throw new IOException("nothing was answered for " + PATIENCE.toSeconds() + " s");
        }
    }

    private void send(int number, Action action, Routing routing, long request) throws IOException {
        int node = routing.node(number, turns[number]++);
        connections.get(number).get(node).send(clients.get(number), action.path(request), System.nanoTime());
    }

    @Override
    public void close() throws IOException {
        for (List<Connection> of : connections) {
            for (Connection connection : of) {
                connection.close();
            }
        }
        selector.close();
    }
}
