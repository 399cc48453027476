package dev.curfew.clustertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server dies in the middle of a sign-out, just before each of its accesses to the cluster in turn. */
@Timeout(400)
class HaltedTest {
    private static final int MOST_SEAMS = 20;
    private static final Duration RECONCILED = Duration.ofSeconds(60);

    @Test
    void aSignOutThatBeganIsFinishedByTheOthersAndToldOnce() {
        try (Servers servers = Servers.start(3, Map.of())) {
            Map<Integer, Client> halted = haltAtEachSeam(servers);
            assertThat(halted).hasSizeGreaterThan(5);
            halted.forEach((seam, client) -> settle(servers, seam, client));
            List<String> dead = halted.keySet().stream()
                    .filter(seam -> !isLive(servers, seam, halted.get(seam)))
                    .map(HaltedTest::user)
                    .toList();
            awaitEvents(servers, dead);
            Figures.record(
                    "a server dies within a sign-out, at each of " + halted.size() + " seams",
                    (halted.size() - dead.size()) + " before anything was written (the session lives on), "
                            + dead.size() + " finished by the others; each end told under one id, reason `logout`");
            assertThat(dead).hasSizeGreaterThanOrEqualTo(halted.size() - 5);
        }
    }

    /** Returns whose sign-out was cut off, by the number of the access that was not made any more. */
    private static Map<Integer, Client> haltAtEachSeam(Servers servers) {
        Map<Integer, Client> halted = new HashMap<>();
        for (int seam = 1; seam <= MOST_SEAMS; seam++) {
            Client client = new Client().signIn(servers.port(3), user(seam));
            Client.Answer answer = client.copy().post(servers.port(3), "/logout-halting?seam=" + seam);
            if (answer.status() != Client.NO_ANSWER) {
                assertThat(answer.body()).isEqualTo("signed out");
                return halted;
            }
            servers.server(3).awaitEnd();
            halted.put(seam, client);
            servers.begin(3, Map.of());
        }
        throw new AssertionError("a sign-out makes fewer accesses than " + MOST_SEAMS);
    }

    /** The session is alive on all servers or on none. */
    private static void settle(Servers servers, int seam, Client client) {
        Wait.until(
                "the servers must agree about " + user(seam),
                RECONCILED,
                () -> servers.numbers()
                                .mapToObj(number -> client.copy()
                                        .get(servers.port(number), "/who")
                                        .isServedTo(user(seam)))
                                .distinct()
                                .count()
                        == 1);
    }

    /** A server that was restarted answers the first request with a redirect, because it does not know its own old cookie. */
    private static boolean isServed(Client client, int port, int seam) {
        client.get(port, "/who");
        return client.get(port, "/who").isServedTo(user(seam));
    }

    private static boolean isLive(Servers servers, int seam, Client client) {
        return isServed(client, servers.port(1), seam);
    }

    private static void awaitEvents(Servers servers, List<String> users) {
        Wait.until(
                "each end must be told",
                RECONCILED,
                () -> servers.ends().stream()
                                .filter(end -> end.endsWith(" logout"))
                                .distinct()
                                .count()
                        >= users.size());
        Wait.sleep(Duration.ofSeconds(2));
        List<String> ends = servers.ends().stream().distinct().toList();
        assertThat(ends).allMatch(end -> end.endsWith(" logout"));
        assertThat(ends.stream().map(end -> end.split(" ")[0]).distinct()).hasSameSizeAs(ends);
    }

    private static String user(int seam) {
        return "seam-" + seam;
    }
}
