package dev.curfew.clustertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that leave, in good order or not, while people click. */
@Timeout(600)
class LoadTest {
    private static final int PEOPLE = 60;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Map<String, String> SETTINGS =
            Map.of("curfew.idle", IDLE.toSeconds() + "s", "curfew.warning", "3s");

    @Test
    void aServerThatIsKilledTakesNoSessionWithIt() {
        try (Servers servers = Servers.start(3, SETTINGS)) {
            Load load = Load.start(servers, PEOPLE, IDLE);
            try (load) {
                Wait.sleep(Duration.ofSeconds(5));
                servers.server(3).kill();
                Wait.sleep(Duration.ofSeconds(20));
            }
            Figures.record("`kill -9` of one of three servers under load", load.figures());
            assertNothingLost(load);
            assertThat(load.longest()).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void restartingAllServersOneByOneLosesNothing() {
        try (Servers servers = Servers.start(3, SETTINGS)) {
            Load load = Load.start(servers, PEOPLE, IDLE);
            try (load) {
                for (int number : new int[] {1, 2, 3}) {
                    Wait.sleep(Duration.ofSeconds(4));
                    servers.server(number).stop();
                    servers.begin(number, Map.of());
                }
                Wait.sleep(Duration.ofSeconds(4));
            }
            Figures.record("rolling restart of three servers under load", load.figures());
            assertNothingLost(load);
            assertThat(servers.ends().stream().distinct()).hasSize(load.stalled.get());
        }
    }

    /** The control: a cluster that is left by all of its servers at once has lost its sessions, and that is seen. */
    @Test
    void sessionsThatAreLostAreSeen() {
        try (Servers servers = Servers.start(2, SETTINGS)) {
            Load load = Load.start(servers, PEOPLE, IDLE);
            try (load) {
                Wait.sleep(Duration.ofSeconds(3));
                servers.server(1).kill();
                servers.server(2).kill();
                servers.begin(1, Map.of());
                servers.begin(2, Map.of());
                Wait.sleep(Duration.ofSeconds(3));
            }
            System.out.println("both servers killed at once: " + load.figures());
            assertThat(load.lost.get() + load.ended.get()).isPositive();
        }
    }

    private static void assertNothingLost(Load load) {
        assertThat(load.clicks.get()).isGreaterThan(500);
        assertThat(load.lost.get()).as("lost").isZero();
        assertThat(load.ended.get()).as("ended early").isZero();
        assertThat(load.failed.get()).as("failed").isZero();
    }
}
