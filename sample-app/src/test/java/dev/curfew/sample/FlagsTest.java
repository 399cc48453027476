package dev.curfew.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.sample.door.Balance;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlagsTest {
    @Test
    void withoutFlagsTwoNodesAreSticky() {
        assertThat(Flags.of()).isEqualTo(new Flags(2, 8080, 5711, Balance.STICKY, false, Map.of()));
    }

    @Test
    void everyFlagIsRead() {
        assertThat(Flags.of(
                        ("--nodes 3 --port 9000 --cluster-port 6000 --preset short --idle 40s --absolute 110s --warning 20s"
                                        + " --round-robin --tls")
                                .split(" ")))
                .isEqualTo(new Flags(
                        3,
                        9000,
                        6000,
                        Balance.ROUND_ROBIN,
                        true,
                        Map.of(
                                "curfew.preset",
                                "short",
                                "curfew.idle",
                                "40s",
                                "curfew.absolute",
                                "110s",
                                "curfew.warning",
                                "20s")));
    }

    @Test
    void valueMayStandBehindAnEqualsSign() {
        assertThat(Flags.of("--port=9000", "--idle=1h")).isEqualTo(Flags.of("--port", "9000", "--idle", "1h"));
    }

    @Test
    void lastOfTwoCounts() {
        assertThat(Flags.of("--round-robin", "--port", "1", "--sticky", "--port", "2"))
                .isEqualTo(Flags.of("--port", "2"));
    }

    @Test
    void unknownFlagIsNamed() {
        assertRefused("flag must be one of those below: --idel", "--idel", "40s");
        assertRefused("flag must be one of those below: 8080", "8080");
        assertRefused("flag must be one of those below: 2", "--tls", "2");
    }

    @Test
    void missingValueIsNamed() {
        assertRefused("--port must have a value", "--port");
        assertRefused("--idle must have a value", "--idle", "--tls");
    }

    @Test
    void numberOutsideItsRangeIsNamedWithTheRange() {
        assertRefused("--nodes must be from 1 to 9: --nodes=0", "--nodes", "0");
        assertRefused("--nodes must be from 1 to 9: --nodes=10", "--nodes", "10");
        assertRefused("--port must be from 1 to 65533: --port=65534", "--port", "65534");
        assertRefused("--cluster-port must be from 1 to 65534: --cluster-port=65535", "--cluster-port", "65535");
        assertRefused("--nodes must be a whole number: --nodes=two", "--nodes", "two");
        assertRefused("--port must be a whole number: --port=-1", "--port", "-1");
    }

    @Test
    void portsThatMeetAreRefused() {
        assertRefused(
                "--cluster-port must leave the ports of the nodes free: --cluster-port=8082, --port=8080, --nodes=2",
                "--cluster-port",
                "8082");
        assertRefused(
                "--cluster-port must leave the ports of the nodes free: --cluster-port=8079, --port=8080, --nodes=2",
                "--cluster-port",
                "8079");
        assertThat(Flags.of("--cluster-port", "8083").clusterPort()).isEqualTo(8083);
        assertThat(Flags.of("--cluster-port", "8078").clusterPort()).isEqualTo(8078);
    }

    @Test
    void limitsAreCheckedAsCurfewDoes() {
        assertRefused(
                "curfew.warning must be shorter than curfew.idle: curfew.warning=50s (from code), curfew.idle=40s (from code)",
                "--idle",
                "40s",
                "--warning",
                "50s");
    }

    private static void assertRefused(String message, String... flags) {
        assertThatThrownBy(() -> Flags.of(flags))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }
}
