package dev.curfew.clustertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody signs out on one server while many requests of the session are in flight on three. */
@Timeout(3600)
class LogoutInFlightTest {
    private static final int ROUNDS = Integer.getInteger("curfew.rounds", 100);
    private static final int CONTROL_ROUNDS = 10;
    private static final int IN_FLIGHT = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, String> CLUSTERED = Map.of("curfew.attributes", "cluster");

    private final Random random = new Random(7);
    private boolean writes = true;
    private boolean attributes;
    private long left;
    private long overlapped;
    private long laterAsked;
    private long laterServed;
    private long resurrected;

    @Test
    void nothingBringsTheSessionBack() {
        run(ROUNDS, Map.of());
        Figures.record(
                "sign-out on one of three servers, " + IN_FLIGHT + " requests of the session in flight", seen(ROUNDS));
        assertNothingComesBack(ROUNDS);
    }

    /** What the requests in flight set is written as the session ends: nothing of it brings the session back. */
    @Test
    void attributesThatAreWrittenMeanwhileBringNothingBack() {
        attributes = true;
        int rounds = Math.max(ROUNDS / 5, CONTROL_ROUNDS);
        run(rounds, CLUSTERED);
        Figures.record(
                "attributes in the cluster: sign-out on one of three servers, " + IN_FLIGHT
                        + " requests that set attributes in flight",
                seen(rounds) + "; " + left + " entries of attributes are left to the sweep");
        assertNothingComesBack(rounds);
        // A write whose answer is lost may leave its value; late writers that leave each other's do so in every other
        // round.
        assertThat(left).isLessThanOrEqualTo(rounds / 4);
    }

    private String seen(int rounds) {
        return rounds + " rounds: " + overlapped + " requests overlapped the sign-out; of " + laterAsked
                + " asked after it had returned " + laterServed + " were served; " + resurrected
                + " sessions came back";
    }

    private void assertNothingComesBack(int rounds) {
        assertThat(overlapped).isGreaterThan(10L * rounds);
        assertThat(laterServed).isZero();
        assertThat(resurrected).isZero();
    }

    /** The control: a cluster that is not told of ends is caught. */
    @Test
    void anEndThatIsNotToldIsSeen() {
        writes = false;
        run(CONTROL_ROUNDS, Map.of("server.broken", "ends-quietly"));
        System.out.println("ends told to nobody: " + laterServed + " of " + laterAsked + " served afterwards");
        assertThat(laterServed).isPositive();
    }

    /** The control: late writes that create, without tombstones, are caught. */
    @Test
    void aWriteThatCreatesIsSeen() {
        run(3 * CONTROL_ROUNDS, Map.of("server.broken", "resurrects"));
        System.out.println("late writes create: " + resurrected + " of " + 3 * CONTROL_ROUNDS + " sessions came back");
        assertThat(resurrected).isPositive();
    }

    private void run(int rounds, Map<String, String> broken) {
        Map<String, String> settings = new HashMap<>(broken);
        settings.put("curfew.max-staleness", "2s");
        settings.put("curfew.passive", "GET /peek");
        try (Servers servers = Servers.start(3, settings)) {
            for (int round = 0; round < rounds; round++) {
                round(servers, "user-" + round);
            }
            if (attributes) {
                left = Long.parseLong(
                        new Client().get(servers.port(1), "/attribute-entries").body());
            }
        }
    }

    private void round(Servers servers, String user) {
        Client client = new Client().signIn(servers.port(1 + random.nextInt(3)), user);
        servers.numbers()
                .forEach(number -> assertThat(
                                client.get(servers.port(number), "/who").body())
                        .isEqualTo(user));
        List<CompletableFuture<Client.Answer>> before = new ArrayList<>();
        int half = IN_FLIGHT / 2;
        for (int i = 0; i < half; i++) {
            before.add(work(client, servers, i));
        }
        CompletableFuture<Client.Answer> signOut =
                client.copy().later("POST", servers.port(1 + random.nextInt(3)), "/curfew/logout", PATIENCE);
        for (int i = half; i < IN_FLIGHT; i++) {
            before.add(work(client, servers, i));
        }
        assertThat(signOut.join().status()).isIn(200, 204, 303);
        overlapped += before.stream().filter(answer -> !answer.isDone()).count();
        askAgain(servers, client, user);
        before.forEach(CompletableFuture::join);
        askAgain(servers, client, user);
        resurrected +=
                new Client().get(servers.port(1), "/live?user=" + user).body().equals("0") ? 0 : 1;
    }

    /** Some requests write to the record, all use the session. */
    private CompletableFuture<Client.Answer> work(Client client, Servers servers, int number) {
        String interval = writes && number % 40 == 0 ? "&interval=" + (600 + number) : "";
        String large = attributes && number % 4 == 0 ? "&large=" + number % 16 : "";
        String path = "/work?n=" + number + "&ms=" + random.nextInt(150) + interval + large;
        return client.copy().later("GET", servers.port(1 + random.nextInt(3)), path, PATIENCE);
    }

    private void askAgain(Servers servers, Client client, String user) {
        servers.numbers().forEach(number -> {
            laterAsked++;
            laterServed += client.copy().get(servers.port(number), "/who").isServedTo(user) ? 1 : 0;
        });
    }
}
