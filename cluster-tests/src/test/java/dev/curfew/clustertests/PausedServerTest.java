package dev.curfew.clustertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One of three servers is stopped as a hypervisor does; meanwhile sessions that it knew are signed out elsewhere. */
@Timeout(400)
class PausedServerTest {
    private static final int PEOPLE = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void nobodyWhoSignedOutMeanwhileIsServedWhenItGoesOn() {
        Seen seen = pause(Map.of("curfew.idle", "10m"), Duration.ofSeconds(12));
        Figures.record(
                "one of three servers stopped for 12 s (SIGSTOP)",
                "the others answered without a pause longer than " + Figures.ms(seen.longestElsewhere) + "; of "
                        + seen.signedOut + " requests that waited in the stopped one for people signed out meanwhile "
                        + seen.servedAfterSignOut + " were served; " + seen.stillServed + " of " + seen.stayed
                        + " who stayed were served there again");
        assertThat(seen.servedAfterSignOut).isZero();
        assertThat(seen.stillServed).isEqualTo(seen.stayed);
    }

    @Test
    void aShortPauseServesNobodyWhoSignedOutMeanwhile() {
        Seen seen = pause(Map.of("curfew.idle", "10m"), Duration.ofSeconds(3));
        Figures.record(
                "one of three servers stopped for 3 s, which the others do not notice",
                "of " + seen.signedOut + " requests that waited in it for people signed out meanwhile "
                        + seen.servedAfterSignOut + " were served");
        assertThat(seen.servedAfterSignOut).isZero();
    }

    /** The control: a server that trusts what it knew for a minute serves them. */
    @Test
    void aServerThatTrustsWhatItKnewIsSeen() {
        Seen seen = pause(Map.of("curfew.idle", "3h", "curfew.max-staleness", "1m"), Duration.ofSeconds(3));
        System.out.println("staleness of a minute: " + seen.servedAfterSignOut + " of " + seen.signedOut + " served");
        assertThat(seen.servedAfterSignOut).isPositive();
    }

    private record Seen(
            int signedOut, long servedAfterSignOut, long stayed, long stillServed, Duration longestElsewhere) {}

    private static Seen pause(Map<String, String> settings, Duration length) {
        try (Servers servers = Servers.start(3, settings)) {
            List<Client> people = IntStream.range(0, PEOPLE)
                    .mapToObj(number -> new Client().signIn(servers.port(3), "p" + number))
                    .toList();
            people.forEach(client -> client.get(servers.port(3), "/who"));
            servers.server(3).pause();
            long begin = System.nanoTime();
            List<CompletableFuture<Client.Answer>> waiting = new ArrayList<>();
            List<Client.Answer> elsewhere = new ArrayList<>();
            int half = PEOPLE / 2;
            for (int number = 0; number < half; number++) {
                Client client = people.get(number);
                elsewhere.add(signOutElsewhere(servers, client.copy()));
                waiting.add(client.copy().later("GET", servers.port(3), "/who", PATIENCE));
            }
            Wait.sleep(length.minusNanos(System.nanoTime() - begin));
            servers.server(3).resume();
            long served = IntStream.range(0, half)
                    .filter(number -> waiting.get(number).join().isServedTo("p" + number))
                    .count();
            servers.awaitNodes(3);
            return new Seen(half, served, PEOPLE - half, servedAgain(servers, people), Figures.longest(elsewhere));
        }
    }

    /** A server that waits for the stopped one may say that it cannot tell; it is asked again. */
    private static Client.Answer signOutElsewhere(Servers servers, Client client) {
        List<Client.Answer> answers = new ArrayList<>();
        Wait.until("sign-out must be answered", PATIENCE, () -> {
            answers.add(client.copy().post(servers.port(1), "/curfew/logout"));
            return answers.get(answers.size() - 1).status() != 503;
        });
        return answers.stream()
                .max((one, other) -> one.took().compareTo(other.took()))
                .orElseThrow();
    }

    private static long servedAgain(Servers servers, List<Client> people) {
        return IntStream.range(PEOPLE / 2, PEOPLE)
                .filter(number -> {
                    Wait.until(
                            "p" + number + " must be judged again",
                            PATIENCE,
                            () -> people.get(number)
                                            .copy()
                                            .get(servers.port(3), "/who")
                                            .status()
                                    != 503);
                    return people.get(number)
                            .copy()
                            .get(servers.port(3), "/who")
                            .isServedTo("p" + number);
                })
                .count();
    }
}
