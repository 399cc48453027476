package dev.curfew.oidc;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads a document of the provider: within a time from first to last byte, up to a size, and from nowhere else than
 * where it was asked for. Immutable and thread-safe.
 */
final class Fetch {
    private static final int MOST_BYTES = 256 * 1024;

    private final Duration limit;

    /** @param limit for all of one document */
    Fetch(Duration limit) {
        this.limit = limit;
    }

    /**
     * The client's threads outlive the fetch for as long as it is not collected, and inherit a class loader: not the
     * application's, which a container would count as leaked when it stops.
     */
    String text(URI address) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader application = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return asked(address);
        } finally {
            thread.setContextClassLoader(application);
        }
    }

    private String asked(URI address) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(limit)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .timeout(limit)
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, head -> new LimitedBody(head.statusCode() == 200 ? MOST_BYTES : 0));
        try {
            HttpResponse<byte[]> whole = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (whole.statusCode() != 200) {
                throw new IOException("the provider must answer 200: status=" + whole.statusCode());
            }
            return new String(whole.body(), StandardCharsets.UTF_8);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new IOException("the provider must answer within " + limit, late);
        } catch (ExecutionException failed) {
            throw new IOException("the provider must answer", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while the provider was asked");
        }
    }
}
