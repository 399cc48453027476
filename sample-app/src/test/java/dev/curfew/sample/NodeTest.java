package dev.curfew.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NodeTest {
    @AfterEach
    void forget() {
        System.clearProperty("curfew.idle");
        System.clearProperty("cinema.nodes");
    }

    @Test
    void nodeThatWaitsForAnotherSaysSo() throws Exception {
        System.setProperty("cinema.nodes", "2");
        try (Node node = Node.start(0)) {
            var answer = new Visitor(node.port()).get("/healthz");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("{\"nodes\":1,\"expected\":2}");
        }
    }

    @Test
    void settingThatCurfewRefusesStopsTheNode() {
        System.setProperty("curfew.idle", "soon");
        assertThatThrownBy(() -> Node.start(0))
                .hasStackTraceContaining(
                        "curfew.idle must be a duration from 1s to 30d, such as 30s, 15m, 1h30m or PT15M: curfew.idle=soon (from"
                                + " system property curfew.idle)");
    }

    @Test
    void portThatIsTakenStopsTheNode() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> Node.start(taken.getLocalPort())).hasMessageContaining("" + taken.getLocalPort());
        }
    }
}
