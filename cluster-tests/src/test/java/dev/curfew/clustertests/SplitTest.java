package dev.curfew.clustertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that cannot hear each other for a while, on networks of their own. */
@Timeout(400)
class SplitTest {
    private static final int PEOPLE = 20;
    private static final Duration RECONCILED = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS = Map.of("curfew.idle", "15s", "curfew.warning", "1s");

    @BeforeEach
    void networks() {
        assumeTrue(Islands.arePossible(), "needs root and ip (iproute2) to make networks");
    }

    @Test
    void anEndOutlivesASplitAndALiveSessionToo() {
        try (Islands islands = Islands.make(3);
                Servers servers = Servers.start(islands.places(), SETTINGS)) {
            List<Client> signedOut = people(servers, "leaves-");
            List<Client> staying = people(servers, "stays-");
            islands.cutOff(3);
            signedOut.forEach(client -> signOut(client, servers.port(1)));
            Map<Integer, Long> onMinority = clickBeyondIdle(servers, staying);
            islands.connect(3);
            servers.awaitMet();
            long back = servedAnywhere(servers, signedOut, "leaves-");
            long stayed = servedAnywhere(servers, staying, "stays-");
            Figures.record(
                    "one of three servers cut off for longer than idle, then connected again",
                    "the one answered " + onMinority + "; of " + PEOPLE + " sessions signed out on the other side "
                            + back + " came back; of " + PEOPLE + " used on the other side " + stayed + " lived on");
            assertThat(onMinority.keySet()).containsOnly(503);
            assertThat(back).isZero();
            assertThat(stayed).isEqualTo(PEOPLE);
            assertThat(servers.ends()).hasSize(PEOPLE).allMatch(end -> end.endsWith(" logout"));
        }
    }

    @Test
    void anEndOnEitherOfTwoHalvesIsFinal() {
        assertThat(comeBackAfterEndsOnBothHalves(Map.of("curfew.idle", "5m"))).isZero();
    }

    /** The control: a cluster that reads no tombstones brings back who signed out on the side that gives way. */
    @Test
    void sessionsThatComeBackAreSeen() {
        Map<String, String> broken = Map.of("curfew.idle", "5m", "server.broken", "resurrects");
        long back = comeBackAfterEndsOnBothHalves(broken);
        System.out.println("tombstones that nobody reads: " + back + " of " + PEOPLE + " came back");
        assertThat(back).isPositive();
    }

    /** Half of the people sign out on each side; returns how many are served when the sides have met. */
    private static long comeBackAfterEndsOnBothHalves(Map<String, String> settings) {
        try (Islands islands = Islands.make(2);
                Servers servers = Servers.start(islands.places(), settings)) {
            List<Client> signedOut = people(servers, "leaves-");
            islands.cutOff(2);
            servers.awaitNodes(1, 1);
            servers.awaitNodes(2, 1);
            for (int number = 0; number < PEOPLE; number++) {
                signOut(signedOut.get(number), servers.port(1 + number % 2));
            }
            islands.connect(2);
            servers.awaitMet();
            long back = servedAnywhere(servers, signedOut, "leaves-");
            if (!settings.containsKey("server.broken")) {
                Figures.record(
                        "two servers cut off from each other; people sign out on either side",
                        back + " of " + PEOPLE + " sessions came back when the sides met");
            }
            return back;
        }
    }

    /** @param old of the secrets from before the split, those that are good somewhere */
    private record Secrets(long everywhere, long nowhere, long old) {}

    /** Each of two halves goes on. A secret that was given on the side that gives way must not be half alive. */
    @Test
    void aSecretOfTheSideThatGivesWayIsGoodEverywhereOrNowhere() {
        Secrets seen = rotateOnTheSideThatGivesWay(Map.of("curfew.idle", "5m"));
        Figures.record(
                "two servers cut off from each other; new secrets given on the side that gives way",
                "of " + PEOPLE + " new secrets " + seen.everywhere() + " are good everywhere, " + seen.nowhere()
                        + " nowhere; of the old ones " + seen.old() + " are good");
        assertThat(seen.everywhere() + seen.nowhere()).isEqualTo(PEOPLE);
        assertThat(seen.old()).isZero();
    }

    /** The control: who ends nothing leaves sessions whose browser lost its secret, and the old one good. */
    @Test
    void aSessionThatIsHalfAliveIsNoticed() {
        Secrets seen = rotateOnTheSideThatGivesWay(Map.of("curfew.idle", "5m", "server.broken", "ends-nothing"));
        System.out.println("nothing can be ended: " + seen);
        assertThat(seen.old()).isPositive();
    }

    private static Secrets rotateOnTheSideThatGivesWay(Map<String, String> settings) {
        try (Islands islands = Islands.make(2);
                Servers servers = Servers.start(islands.places(), settings)) {
            List<Client> before = people(servers, "p-");
            islands.cutOff(2);
            servers.awaitNodes(1);
            List<Client> after = before.stream().map(Client::copy).toList();
            after.forEach(client ->
                    assertThat(client.post(servers.port(2), "/rotate").body()).isEqualTo("rotated"));
            islands.connect(2);
            servers.awaitMet();
            Wait.sleep(Duration.ofSeconds(3));
            return new Secrets(
                    count(number -> everywhere(servers, after, number)),
                    count(number -> nowhere(servers, after, number)),
                    count(number -> !nowhere(servers, before, number)));
        }
    }

    private static long count(IntPredicate people) {
        return IntStream.range(0, PEOPLE).filter(people).count();
    }

    private static List<Client> people(Servers servers, String name) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(number -> new Client().signIn(servers.port(1), name + number))
                .toList();
    }

    private static void signOut(Client client, int port) {
        Wait.until(
                "sign-out must be answered",
                RECONCILED,
                () -> client.copy().post(port, "/curfew/logout").status() != 503);
    }

    /** Everybody clicks on the larger side; returns how often the smaller one answered which status meanwhile. */
    private static Map<Integer, Long> clickBeyondIdle(Servers servers, List<Client> people) {
        Map<Integer, Long> statuses = new HashMap<>();
        servers.awaitNodes(1, 2);
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < Duration.ofSeconds(18).toNanos()) {
            for (int number = 0; number < PEOPLE; number++) {
                Client.Answer answer = people.get(number).get(servers.port(1 + number % 2), "/who");
                assertThat(answer.status()).as("%s", answer).isIn(200, 303);
            }
            Client.Answer refused = people.get(0).copy().get(servers.port(3), "/who");
            statuses.merge(refused.status(), 1L, Long::sum);
            System.out.println(
                    "the smaller side answered " + refused.status() + " after " + Figures.ms(refused.took()));
            Wait.sleep(Duration.ofMillis(500));
        }
        return statuses;
    }

    private static long servedAnywhere(Servers servers, List<Client> people, String name) {
        return IntStream.range(0, PEOPLE)
                .filter(person -> servers.numbers().anyMatch(number -> served(servers, people, person, number, name)))
                .count();
    }

    private static boolean everywhere(Servers servers, List<Client> people, int person) {
        return servers.numbers().allMatch(number -> served(servers, people, person, number, "p-"));
    }

    private static boolean nowhere(Servers servers, List<Client> people, int person) {
        return servers.numbers().noneMatch(number -> served(servers, people, person, number, "p-"));
    }

    /** Asks until the server can tell; a server that gets the container's cookie of another one redirects once. */
    private static boolean served(Servers servers, List<Client> people, int person, int number, String name) {
        Client client = people.get(person).copy();
        Wait.until(
                "server " + number + " must be able to tell",
                RECONCILED,
                () -> !List.of(503, 303)
                        .contains(client.get(servers.port(number), "/who").status()));
        return client.get(servers.port(number), "/who").isServedTo(name + person);
    }
}
