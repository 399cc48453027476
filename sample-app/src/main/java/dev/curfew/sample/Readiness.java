package dev.curfew.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Waits until the nodes have met. */
final class Readiness {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int LINES = 25;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final Fleet fleet;

    Readiness(Fleet fleet) {
        this.fleet = fleet;
    }

    /**
     * Returns once each node says that all have joined.
     *
     * @throws StartException when a process ends before that or a minute has gone by
     */
    void await() throws InterruptedException {
        long begin = System.nanoTime();
        while (!fleet.nodes().stream().allMatch(this::isReady)) {
            Optional<NodeProcess> fallen = fleet.fallen();
            if (fallen.isPresent()) {
                NodeProcess node = fallen.get();
                throw new StartException(node.backend() + " did not start, the end of its log:\n"
                        + String.join("\n", node.lastLines(LINES)));
            }
            if (System.nanoTime() - begin > LONGEST.toNanos()) {
                throw new StartException("nodes must meet within a minute, their logs tell what they wait for");
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private boolean isReady(NodeProcess node) {
        URI health = URI.create("http://127.0.0.1:" + node.backend().port() + "/healthz");
        HttpRequest question =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(2)).build();
        try {
            return client.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
