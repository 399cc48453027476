package dev.curfew.clustertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stolen cookie is used on other servers after the browser's was renewed. */
@Timeout(120)
class ReplayTest {
    private static final int ATTEMPTS = 9;

    private record Seen(long served, List<String> reports) {}

    @Test
    void aReplacedSecretIsRefusedOnEveryServerAndReportedOnce() {
        Seen seen = steal(Map.of("curfew.renewal", "2s", "curfew.grace", "1s"));
        Figures.record(
                "a replaced cookie is used on each of three servers",
                "served " + seen.served() + " of " + ATTEMPTS + " times, reported "
                        + seen.reports().size() + " time(s)");
        assertThat(seen.served()).isZero();
        assertThat(seen.reports().stream().distinct()).hasSize(1);
    }

    /** The control: a cookie that is stolen and not replaced is served each time, and nobody notices. */
    @Test
    void aSecretThatIsStillGoodIsServed() {
        Seen seen = steal(Map.of("curfew.renewal", "2m", "curfew.grace", "1s"));
        System.out.println("a cookie that was not replaced: served " + seen.served() + " of " + ATTEMPTS);
        assertThat(seen.served()).isEqualTo(ATTEMPTS);
        assertThat(seen.reports()).isEmpty();
    }

    private static Seen steal(Map<String, String> settings) {
        try (Servers servers = Servers.start(3, settings)) {
            Client client = new Client().signIn(servers.port(1), "ada");
            Client thief = client.copy();
            Wait.sleep(Duration.ofSeconds(3));
            client.get(servers.port(1), "/who");
            client.get(servers.port(2), "/who");
            Wait.sleep(Duration.ofSeconds(2));
            long served = IntStream.range(0, ATTEMPTS)
                    .filter(attempt -> isServed(thief.copy(), servers.port(1 + attempt % 3)))
                    .count();
            assertThat(isServed(client, servers.port(3))).isTrue();
            return new Seen(served, servers.events("replayed"));
        }
    }

    /** A server that gets the container's cookie of another one redirects once. */
    private static boolean isServed(Client client, int port) {
        client.get(port, "/who");
        return client.get(port, "/who").isServedTo("ada");
    }
}
