package dev.curfew.sample.door;

import java.net.ConnectException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;

/**
 * Asks each node once a second whether it answers at all; what it answers does not matter. For one thread.
 *
 * <p>A refused connection counts at once, silence only after {@value #PATIENCE} times: a busy machine is slow.
 */
final class HealthChecks implements Runnable {
    private static final int PATIENCE = 3;
    private static final long WAIT_MILLIS = 1_500;
    private static final long EVERY_MILLIS = 1_000;

    private final HttpClient client;
    private final Backends backends;
    private final Map<Backend, Integer> silences = new HashMap<>();

    HealthChecks(HttpClient client, Backends backends) {
        this.client = client;
        this.backends = backends;
    }

    /** Goes on until the thread is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                for (Backend backend : backends.all()) {
                    check(backend);
                }
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(Backend backend) throws InterruptedException {
        try {
            client.newRequest("http://127.0.0.1:" + backend.port() + "/healthz")
                    .timeout(WAIT_MILLIS, TimeUnit.MILLISECONDS)
                    .send();
            silences.remove(backend);
            backends.up(backend);
        } catch (TimeoutException | ExecutionException failure) {
            int silent = silences.merge(backend, 1, Integer::sum);
            if (failure.getCause() instanceof ConnectException || silent >= PATIENCE) {
                backends.down(backend);
            }
        }
    }
}
