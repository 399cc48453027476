package dev.curfew.clustertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server knows when it leaves. */
@Timeout(180)
class LeavingTest {
    private static final Duration IDLE = Duration.ofSeconds(8);
    private static final Map<String, String> SETTINGS =
            Map.of("curfew.idle", "8s", "curfew.warning", "1s", "curfew.activity-window", "4s");

    @Test
    void theLastClickIsHandedOverByAServerThatStops() {
        assertThat(statusAfterTheLastClick(ServerProcess::stop)).isEqualTo(200);
    }

    /** The control: killed within the window, it takes the click with it, so the one above was handed over. */
    @Test
    void theLastClickIsLostByAServerThatIsKilled() {
        assertThat(statusAfterTheLastClick(ServerProcess::kill)).isEqualTo(401);
    }

    private static int statusAfterTheLastClick(Consumer<ServerProcess> leave) {
        try (Servers servers = Servers.start(3, SETTINGS)) {
            Client client = new Client().signIn(servers.port(3), "ada");
            Wait.sleep(Duration.ofMillis(3000));
            long begin = System.nanoTime();
            assertThat(client.get(servers.port(3), "/who").body()).isEqualTo("ada");
            leave.accept(servers.server(3));
            Wait.sleep(IDLE.minusMillis(1200).minusNanos(System.nanoTime() - begin));
            return client.get(servers.port(1), "/curfew/status").status();
        }
    }
}
