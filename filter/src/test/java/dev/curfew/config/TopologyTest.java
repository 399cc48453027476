package dev.curfew.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.config.Topology.Node;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TopologyTest {
    @Test
    void byDefaultAMemberBeginsAloneOnLoopback() {
        assertThat(CurfewSettings.read("/shop").cluster().topology())
                .isEqualTo(new Topology.Embedded("curfew-shop", "127.0.0.1", 0, List.of()));
    }

    static List<Map.Entry<Map<String, String>, Topology>> topologies() {
        return List.of(
                Map.entry(
                        Map.of("members", "a:5702, [::1]:5703,10.0.0.3", "cluster-port", "5702", "cluster-bind", "::1"),
                        new Topology.Embedded(
                                "curfew-root",
                                "::1",
                                5702,
                                List.of(new Node("a", 5702), new Node("::1", 5703), new Node("10.0.0.3", 5701)))),
                Map.entry(
                        Map.of("cluster", "client", "members", "a:1", "cluster-name", "dev"),
                        new Topology.Client("dev", List.of(new Node("a", 1)))),
                Map.entry(Map.of("hazelcast-config", "h.yaml"), new Topology.EmbeddedFile("h.yaml")),
                Map.entry(
                        Map.of("cluster", "client", "hazelcast-config", "C:/my files/h.xml"),
                        new Topology.ClientFile("C:/my files/h.xml")),
                Map.entry(Map.of("cluster", "instance:shared"), new Topology.Instance("shared")),
                Map.entry(Map.of("cluster", "jndi:java:comp/env/hz"), new Topology.Jndi("java:comp/env/hz")),
                Map.entry(Map.of("cluster", "attribute:hz"), new Topology.ContextAttribute("hz")));
    }

    @ParameterizedTest
    @MethodSource("topologies")
    void eachTopologyIsReadFromItsSettings(Map.Entry<Map<String, String>, Topology> expected) {
        assertThat(Given.settings(expected.getKey()).cluster().topology()).isEqualTo(expected.getValue());
    }

    @Test
    void aNodeIsWrittenAsItIsRead() {
        assertThat(new Node("a", 1)).hasToString("a:1");
        assertThat(new Node("::1", 1)).hasToString("[::1]:1");
    }
}
