package dev.curfew.clustertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A backup is stopped while sessions end, the server that had the originals dies, and the backup takes over. */
@Timeout(240)
class PromotedBackupTest {
    private static final int PEOPLE = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * How many sign-outs were acknowledged, and how many of those and of the others were undone.
     *
     * @param others what came back although its sign-out was tried: the answer was 503
     */
    private record Seen(long acknowledged, long back, long others) {}

    @Test
    void whatWasAnsweredAsSignedOutStaysSo() {
        try (Servers servers = Servers.start(3, Map.of())) {
            Seen seen = signOutMeanwhile(servers, servers.server(3)::pause, servers.server(3)::resume);
            Figures.record(
                    "one of three servers stopped while " + PEOPLE + " people sign out, then the first one killed",
                    seen.acknowledged() + " sign-outs were acknowledged, the others answered 503 within 4 s; "
                            + seen.back() + " of the acknowledged came back");
            assertThat(seen.acknowledged()).isBetween(1L, PEOPLE - 1L);
            assertThat(seen.back()).isZero();
        }
    }

    /** What was sent to the backup is lost with the sender: those who were answered 503 are the control. */
    @Test
    void whatWasAnsweredAsSignedOutStaysSoWhereTheBackupNeverHeardOfIt() {
        assumeTrue(Islands.arePossible(), "needs root and ip (iproute2) to make networks");
        try (Islands islands = Islands.make(3);
                Servers servers = Servers.start(islands.places(), Map.of())) {
            Seen seen = signOutMeanwhile(servers, () -> islands.cutOff(3), () -> {
                islands.cutOff(1);
                islands.connect(3);
            });
            Figures.record(
                    "one of three servers cut off while " + PEOPLE + " people sign out, then the first one lost",
                    seen.acknowledged() + " sign-outs were acknowledged, the others answered 503 within 4 s; "
                            + seen.back() + " of the acknowledged came back (and " + seen.others()
                            + " of the others, who were told that they had not signed out)");
            assertThat(seen.acknowledged()).isBetween(1L, PEOPLE - 1L);
            assertThat(seen.back()).isZero();
            assertThat(seen.others()).isPositive();
        }
    }

    private static Seen signOutMeanwhile(Servers servers, Runnable silence, Runnable comeBack) {
        List<Client> people = IntStream.range(0, PEOPLE)
                .mapToObj(number -> new Client().signIn(servers.port(2), "p" + number))
                .toList();
        List<CompletableFuture<Client.Answer>> signOuts = people.stream()
                .map(client -> client.copy().later("POST", servers.port(2), "/curfew/logout", PATIENCE))
                .toList();
        Wait.until("one must be signed out", PATIENCE, () -> signOuts.stream().anyMatch(CompletableFuture::isDone));
        silence.run();
        Wait.sleep(Duration.ofSeconds(4));
        List<Boolean> acknowledged =
                signOuts.stream().map(PromotedBackupTest::isSignedOut).toList();
        servers.server(1).kill();
        comeBack.run();
        servers.awaitNodes(2, 2);
        servers.awaitNodes(3, 2);
        List<Boolean> served = IntStream.range(0, PEOPLE)
                .mapToObj(number -> isServed(servers, people.get(number), "p" + number))
                .toList();
        return new Seen(
                count(acknowledged::get),
                count(number -> acknowledged.get(number) && served.get(number)),
                count(number -> !acknowledged.get(number) && served.get(number)));
    }

    private static long count(IntPredicate people) {
        return IntStream.range(0, PEOPLE).filter(people).count();
    }

    private static boolean isSignedOut(CompletableFuture<Client.Answer> answer) {
        return answer.isDone() && List.of(200, 204, 303).contains(answer.join().status());
    }

    private static boolean isServed(Servers servers, Client client, String user) {
        return IntStream.of(2, 3).anyMatch(number -> {
            Client asking = client.copy();
            Wait.until(
                    "server " + number + " must be able to tell",
                    Servers.PATIENCE,
                    () -> !List.of(503, 303)
                            .contains(asking.get(servers.port(number), "/who").status()));
            return asking.get(servers.port(number), "/who").isServedTo(user);
        });
    }
}
