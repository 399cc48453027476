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

    /**
     * Who signed out on a server that died meanwhile.
     *
     * @param halted by the number of the access that was not made any more
     * @param whole the accesses of a sign-out that nothing cut off
     */
    private record Scene(Map<Integer, Client> halted, List<String> whole) {
        /** Whoever signed out is to be dead once the tombstone is written, and alive before. */
        private boolean isBuried(int seam) {
            int tombstone = whole.indexOf("ended.putIfAbsent") + 1;
            assertThat(tombstone).as("%s", whole).isPositive();
            return seam > tombstone;
        }
    }

    @Test
    void aSignOutThatBeganIsFinishedByTheOthersAndToldOnce() {
        try (Servers servers = Servers.start(3, Map.of())) {
            Scene scene = haltAtEachSeam(servers);
            assertThat(scene.halted()).hasSize(scene.whole().size()).hasSizeGreaterThan(5);
            assertThat(wronglyAliveOrDead(servers, scene)).isEmpty();
            List<String> dead = scene.halted().keySet().stream()
                    .filter(scene::isBuried)
                    .map(HaltedTest::user)
                    .toList();
            awaitEvents(servers, dead);
            int all = scene.halted().size();
            Figures.record(
                    "a server dies within a sign-out, at each of " + all + " seams",
                    (all - dead.size()) + " before anything was written (the session lives on), " + dead.size()
                            + " finished by the others; each end told under one id, reason `logout`");
        }
    }

    /** The control: without tombstones a sign-out that was cut off just after the tombstone is undone. */
    @Test
    void aSignOutThatIsUndoneIsNoticed() {
        try (Servers servers = Servers.start(3, Map.of("server.broken", "buries-nothing"))) {
            Map<Integer, Client> halted = new HashMap<>();
            List<String> whole = haltAt(servers, MOST_SEAMS, halted);
            int afterTombstone = whole.indexOf("ended.putIfAbsent") + 2;
            assertThat(haltAt(servers, afterTombstone, halted)).isEmpty();
            List<String> wrong = wronglyAliveOrDead(servers, new Scene(halted, whole));
            System.out.println("a server without tombstones dies within a sign-out: wrong are " + wrong);
            assertThat(wrong).isNotEmpty();
        }
    }

    private static Scene haltAtEachSeam(Servers servers) {
        Map<Integer, Client> halted = new HashMap<>();
        for (int seam = 1; seam <= MOST_SEAMS; seam++) {
            List<String> whole = haltAt(servers, seam, halted);
            if (!whole.isEmpty()) {
                return new Scene(halted, whole);
            }
        }
        throw new AssertionError("a sign-out makes fewer accesses than " + MOST_SEAMS);
    }

    /** Signs out on a server that dies at {@code seam}, and starts it again; returns all accesses where it did not die. */
    private static List<String> haltAt(Servers servers, int seam, Map<Integer, Client> halted) {
        Client client = new Client().signIn(servers.port(3), user(seam));
        Client.Answer answer = client.copy().post(servers.port(3), "/logout-halting?seam=" + seam);
        if (answer.status() != Client.NO_ANSWER) {
            return List.of(answer.body().split(" "));
        }
        servers.server(3).awaitEnd();
        halted.put(seam, client);
        servers.begin(3, Map.of());
        return List.of();
    }

    private static List<String> wronglyAliveOrDead(Servers servers, Scene scene) {
        scene.halted().forEach((seam, client) -> settle(servers, seam, client));
        return scene.halted().keySet().stream()
                .filter(seam -> isLive(servers, seam, scene.halted().get(seam)) == scene.isBuried(seam))
                .map(seam -> user(seam) + " before " + scene.whole().get(seam - 1))
                .toList();
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
