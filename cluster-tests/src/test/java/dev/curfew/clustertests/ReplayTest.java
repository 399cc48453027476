package dev.curfew.clustertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stolen cookie is used on other servers after the browser's was renewed. */
@Timeout(120)
class ReplayTest {
    @Test
    void aReplacedSecretIsRefusedOnEveryServerAndReportedOnce() {
        Map<String, String> settings = Map.of("curfew.renewal", "2s", "curfew.grace", "1s");
        try (Servers servers = Servers.start(3, settings)) {
            Client client = new Client().signIn(servers.port(1), "ada");
            Client thief = client.copy();
            Wait.sleep(Duration.ofSeconds(3));
            client.get(servers.port(1), "/who");
            client.get(servers.port(2), "/who");
            Wait.sleep(Duration.ofSeconds(2));
            for (int attempt = 0; attempt < 9; attempt++) {
                assertThat(thief.copy()
                                .get(servers.port(1 + attempt % 3), "/who")
                                .isServedTo("ada"))
                        .isFalse();
            }
            client.get(servers.port(3), "/who");
            assertThat(client.get(servers.port(3), "/who").body()).isEqualTo("ada");
            assertThat(servers.events("replayed").stream().distinct()).hasSize(1);
            Figures.record(
                    "a replaced cookie is used on each of three servers",
                    "refused 9 of 9 times, reported "
                            + servers.events("replayed").size() + " time(s)");
        }
    }
}
