package dev.curfew.sample;

import dev.curfew.sample.door.Backend;
import dev.curfew.sample.door.Backends;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The nodes of one demo, each in its own process. Thread-safe once started. */
final class Fleet implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final List<NodeProcess> nodes = new ArrayList<>();

    private Fleet() {}

    static List<Backend> backends(Flags flags) {
        return IntStream.rangeClosed(1, flags.nodes())
                .mapToObj(number -> new Backend(number, flags.port() + number))
                .toList();
    }

    /** Starts all nodes; when one cannot be started, none is left. */
    static Fleet start(Flags flags, Backends backends, Path directory, Consumer<String> told) throws IOException {
        Fleet fleet = new Fleet();
        try {
            for (Backend backend : backends(flags)) {
                fleet.nodes.add(NodeProcess.start(flags, backend, directory, told, () -> backends.down(backend)));
            }
            return fleet;
        } catch (IOException failure) {
            fleet.close();
            throw failure;
        }
    }

    List<NodeProcess> nodes() {
        return List.copyOf(nodes);
    }

    /** Returns a node whose process has ended. */
    Optional<NodeProcess> fallen() {
        return nodes.stream().filter(node -> !node.isAlive()).findFirst();
    }

    boolean isAlive() {
        return nodes.stream().anyMatch(NodeProcess::isAlive);
    }

    /** Ends all nodes, those that do not want to as well. */
    @Override
    public void close() {
        nodes.forEach(NodeProcess::stop);
        for (NodeProcess node : nodes) {
            try {
                node.await(PATIENCE);
            } catch (InterruptedException hurry) {
                node.kill();
                Thread.currentThread().interrupt();
            }
        }
    }
}
