package dev.curfew.benchmarks.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Many sessions that send a request now and then, whether or not earlier ones are answered, over a few connections as a
 * proxy keeps them. Confined to one thread.
 */
public final class People implements AutoCloseable {
    private static final int CONNECTIONS = 40;
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLISECOND = 1_000_000L;

    private final Selector selector;
    private final List<Client> clients;
    private final List<Connection> all = new ArrayList<>();
    private final List<Deque<Connection>> idle = List.of(new ArrayDeque<>(), new ArrayDeque<>());
    private final List<Deque<Due>> waiting = List.of(new ArrayDeque<>(), new ArrayDeque<>());
    private final int[] turns;

    private record Due(Client client, String path, long at) {}

    public People(List<Integer> ports, List<Client> clients) throws IOException {
        this.selector = Selector.open();
        this.clients = List.copyOf(clients);
        this.turns = new int[clients.size()];
        for (int node = 0; node < 2; node++) {
            for (int i = 0; i < CONNECTIONS; i++) {
                Connection connection = Connection.open(selector, node, ports.get(node));
                all.add(connection);
                idle.get(node).add(connection);
            }
        }
    }

    /** Signs every client in, on each node where nodes do not share sessions, as fast as it goes. */
    public Load signIn(boolean shared) throws IOException {
        Load load = signIn(0);
        return shared ? load : signIn(1);
    }

    /** Sends every client's request, {@code rounds} times, one every {@code seconds} seconds, evenly spread. */
    public Load run(Routing routing, double seconds, int rounds) throws IOException {
        Histogram latency = Load.histogram();
        long step = (long) (seconds * SECOND / clients.size());
        long begin = System.nanoTime();
        long total = (long) rounds * clients.size();
        Tally tally = new Tally(latency);
        for (long next = 0; tally.answered < total; ) {
            long now = System.nanoTime();
            while (next < total && begin + next * step <= now) {
                int client = (int) (next % clients.size());
                int node = routing.node(client, turns[client]++);
                due(node, new Due(clients.get(client), "/read", begin + next * step));
                next++;
            }
            long wait = next < total ? Math.max(0, begin + next * step - System.nanoTime()) : SECOND;
            await(wait, tally);
        }
        return new Load(tally.answered, tally.failed, System.nanoTime() - begin, latency);
    }

    private static final class Tally {
        private final Histogram latency;
        private long answered;
        private long failed;
        private long last = System.nanoTime();

        private Tally(Histogram latency) {
            this.latency = latency;
        }
    }

    private Load signIn(int offset) throws IOException {
        Tally tally = new Tally(Load.histogram());
        long begin = System.nanoTime();
        for (int i = 0; i < clients.size(); i++) {
            Client client = clients.get(i);
            due((i + offset) % 2, new Due(client, "/sign-in?user=" + client.user(), System.nanoTime()));
        }
        while (tally.answered < clients.size()) {
            await(SECOND, tally);
        }
        return new Load(tally.answered, tally.failed, System.nanoTime() - begin, tally.latency);
    }

    private void due(int node, Due due) throws IOException {
        Connection connection = idle.get(node).poll();
        if (connection == null) {
            waiting.get(node).add(due);
        } else {
            connection.send(due.client(), due.path(), due.at());
        }
    }

    private void await(long nanos, Tally tally) throws IOException {
        selector.select(Math.max(1, nanos / MILLISECOND));
        for (SelectionKey key : selector.selectedKeys()) {
            Connection connection = (Connection) key.attachment();
            Optional<Answer> answer = connection.receive();
            if (answer.isPresent()) {
                tally.latency.recordValue(Math.max(0, System.nanoTime() - connection.since()));
                tally.answered++;
                tally.last = System.nanoTime();
                tally.failed += answer.get().status() == 200 ? 0 : 1;
                next(connection);
            }
        }
        selector.selectedKeys().clear();
        if (System.nanoTime() - tally.last > Hammer.PATIENCE.toNanos()) {
            throw new IOException("nothing was answered for " + Hammer.PATIENCE.toSeconds() + " s");
        }
    }

    private void next(Connection connection) throws IOException {
        Due due = waiting.get(connection.node()).poll();
        if (due == null) {
            idle.get(connection.node()).add(connection);
        } else {
            connection.send(due.client(), due.path(), due.at());
        }
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : all) {
            connection.close();
        }
        selector.close();
    }
}
