package dev.curfew.sample.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FrontDoorTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
    }

    @Test
    void roundRobinSpreadsRequestsOverAllNodes() throws Exception {
        FrontDoor door = door(Balance.ROUND_ROBIN, telling(1), telling(2));
        assertThat(List.of(
                        get(door, "/a").body(),
                        get(door, "/a").body(),
                        get(door, "/a").body()))
                .containsExactly("node 1: GET /a ", "node 2: GET /a ", "node 1: GET /a ");
    }

    @Test
    void stickyBrowserStaysAtItsNode() throws Exception {
        FrontDoor door = door(Balance.STICKY, telling(1), telling(2));
        assertThat(get(door, "/").headers().firstValue("Set-Cookie"))
                .contains("front-door=1; Path=/; HttpOnly; SameSite=Lax");
        for (int round = 0; round < 3; round++) {
            HttpResponse<String> answer = get(door, "/", "Cookie", "a=b; front-door=2");
            assertThat(answer.body()).isEqualTo("node 2: GET / ");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void roundRobinSetsNoCookie() throws Exception {
        FrontDoor door = door(Balance.ROUND_ROBIN, telling(1));
        assertThat(get(door, "/").headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void requestOfADeadNodeGoesToTheNextOneAlsoWithABody() throws Exception {
        FakeNode first = telling(1);
        FakeNode second = telling(2);
        FrontDoor door = door(Balance.STICKY, first, second);
        assertThat(post(door, "sign-in", "front-door=2").body()).isEqualTo("node 2: POST /p sign-in");
        second.close();
        HttpResponse<String> answer = post(door, "x".repeat(100_000), "front-door=2");
        assertThat(answer.body()).isEqualTo("node 1: POST /p " + "x".repeat(100_000));
        assertThat(answer.headers().firstValue("Set-Cookie")).contains("front-door=1; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void everyRequestIsAnsweredWhileANodeDies() throws Exception {
        FakeNode first = telling(1);
        FakeNode second = telling(2);
        FrontDoor door = door(Balance.ROUND_ROBIN, first, second);
        for (int request = 0; request < 40; request++) {
            if (request == 20) {
                second.close();
            }
            HttpResponse<String> answer = request % 2 == 0 ? get(door, "/") : post(door, "b", "a=b");
            assertThat(answer.statusCode()).as("request %d", request).isEqualTo(200);
        }
    }

    @Test
    void doorWithoutNodesAsksToComeBack() throws Exception {
        FakeNode only = telling(1);
        FrontDoor door = door(Balance.STICKY, only);
        only.close();
        HttpResponse<String> answer = get(door, "/");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.body()).contains("No server answers at the moment. Please try again in a few seconds.");
    }

    @Test
    void answersArriveAsTheyAreWritten() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        FakeNode slow = new FakeNode(1, exchange -> {
            if (exchange.getRequestURI().getPath().equals("/healthz")) {
                FakeNode.send(exchange, "well");
                return;
            }
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("first".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await(heard);
            exchange.getResponseBody().write("second".getBytes(StandardCharsets.UTF_8));
        });
        FrontDoor door = door(Balance.STICKY, slow);
        try (InputStream body = client.send(request(door, "/").build(), BodyHandlers.ofInputStream())
                .body()) {
            assertThat(new String(body.readNBytes(5), StandardCharsets.UTF_8)).isEqualTo("first");
            heard.countDown();
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("second");
        }
    }

    @Test
    void nodeLearnsWhoAsksAndNotWhatTheClientSaysAboutIt() throws Exception {
        FakeNode node = new FakeNode(
                1,
                exchange -> FakeNode.send(
                        exchange,
                        String.join(
                                "|",
                                List.of(
                                        "" + exchange.getRequestHeaders().get("Host"),
                                        "" + exchange.getRequestHeaders().get("X-forwarded-for"),
                                        "" + exchange.getRequestHeaders().get("X-forwarded-proto"),
                                        "" + exchange.getRequestHeaders().get("X-forwarded-host"),
                                        "" + exchange.getRequestHeaders().get("Forwarded")))));
        FrontDoor door = door(Balance.STICKY, node);
        HttpResponse<String> answer = get(
                door,
                "/",
                "X-Forwarded-For",
                "10.9.9.9",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "evil.example",
                "Forwarded",
                "for=10.9.9.9");
        assertThat(answer.body()).isEqualTo("[127.0.0.1:" + door.port() + "]|[127.0.0.1]|[http]|null|null");
    }

    @Test
    void nodeThatGoesIsToldWithoutARequest() throws Exception {
        FakeNode node = telling(1);
        List<String> told = new ArrayList<>();
        CountDownLatch gone = new CountDownLatch(1);
        Backends backends = new Backends(List.of(node.backend()), line -> {
            told.add(line);
            gone.countDown();
        });
        door(Balance.STICKY, backends);
        node.close();
        await(gone);
        assertThat(told).containsExactly(node.backend() + " is gone; nobody serves");
    }

    private FakeNode telling(int number) {
        FakeNode node = FakeNode.telling(number);
        open.add(node);
        return node;
    }

    private FrontDoor door(Balance balance, FakeNode... nodes) throws Exception {
        open.addAll(List.of(nodes));
        return door(
                balance,
                new Backends(Arrays.stream(nodes).map(FakeNode::backend).toList(), line -> {}));
    }

    /** Opens a door that has heard from all of its nodes. */
    private FrontDoor door(Balance balance, Backends backends) throws Exception {
        FrontDoor door = FrontDoor.open(0, backends, balance, Optional.empty());
        open.add(0, door);
        long begin = System.nanoTime();
        while (!backends.all().stream().allMatch(backends::answers)) {
            assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(20));
            Thread.sleep(10);
        }
        return door;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private HttpResponse<String> get(FrontDoor door, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(door, path);
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(FrontDoor door, String body, String cookie)
            throws IOException, InterruptedException {
        HttpRequest request = request(door, "/p")
                .header("Cookie", cookie)
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(FrontDoor door, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
                .timeout(Duration.ofSeconds(20));
    }
}
