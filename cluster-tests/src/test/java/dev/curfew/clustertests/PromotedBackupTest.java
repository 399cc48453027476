package dev.curfew.clustertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A backup is stopped while sessions end, the server that had the originals dies, and the backup takes over. */
@Timeout(240)
class PromotedBackupTest {
    private static final int PEOPLE = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private record Seen(long acknowledged, long back) {}

    @Test
    void whatWasAnsweredAsSignedOutStaysSo() {
        Seen seen = stopOneAndKillAnother();
        Figures.record(
                "one of three servers stopped while " + PEOPLE + " people sign out, then the first one killed",
                seen.acknowledged() + " sign-outs were acknowledged, the others answered 503 within 4 s; " + seen.back()
                        + " of the acknowledged came back");
        assertThat(seen.acknowledged()).isBetween(1L, PEOPLE - 1L);
        assertThat(seen.back()).isZero();
    }

    private static Seen stopOneAndKillAnother() {
        try (Servers servers = Servers.start(3, Map.of())) {
            List<Client> people = IntStream.range(0, PEOPLE)
                    .mapToObj(number -> new Client().signIn(servers.port(2), "p" + number))
                    .toList();
            List<CompletableFuture<Client.Answer>> signOuts = people.stream()
                    .map(client -> client.copy().later("POST", servers.port(2), "/curfew/logout", PATIENCE))
                    .toList();
            Wait.until(
                    "one must be signed out", PATIENCE, () -> signOuts.stream().anyMatch(CompletableFuture::isDone));
            servers.server(3).pause();
            Wait.sleep(Duration.ofSeconds(4));
            List<Boolean> acknowledged =
                    signOuts.stream().map(PromotedBackupTest::isSignedOut).toList();
            servers.server(1).kill();
            servers.server(3).resume();
            servers.awaitNodes(2, 2);
            servers.awaitNodes(3, 2);
            long back = IntStream.range(0, PEOPLE)
                    .filter(acknowledged::get)
                    .filter(number -> isServed(servers, people.get(number), "p" + number))
                    .count();
            return new Seen(acknowledged.stream().filter(yes -> yes).count(), back);
        }
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
