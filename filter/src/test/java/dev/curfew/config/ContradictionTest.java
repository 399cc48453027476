package dev.curfew.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ContradictionTest {
    private record Pair(Map<String, String> settings, String message) {}

    static List<Pair> contradictions() {
        return List.of(
                new Pair(
                        Map.of("absolute", "29m"),
                        "curfew.absolute must be at least curfew.idle: curfew.absolute=29m (from code),"
                                + " curfew.idle=30m (from preset office)"),
                new Pair(
                        Map.of("idle", "10m", "warning", "10m"),
                        "curfew.warning must be shorter than curfew.idle: curfew.warning=10m (from code),"
                                + " curfew.idle=10m (from code)"),
                new Pair(
                        Map.of("unattended", "29m59s"),
                        "curfew.unattended must be at least curfew.idle: curfew.unattended=29m59s (from code),"
                                + " curfew.idle=30m (from preset office)"),
                new Pair(
                        Map.of("renewal", "1m"),
                        "curfew.grace must be shorter than curfew.renewal: curfew.grace=1m (from preset office),"
                                + " curfew.renewal=1m (from code)"),
                new Pair(
                        Map.of("activity-window", "5s", "idle", "9s", "warning", "1s"),
                        "curfew.activity-window must be at most half of curfew.idle: curfew.activity-window=5s (from"
                                + " code), curfew.idle=9s (from code)"),
                new Pair(
                        Map.of("max-staleness", "10s", "idle", "10s", "warning", "1s"),
                        "curfew.max-staleness must be shorter than curfew.idle: curfew.max-staleness=10s (from code),"
                                + " curfew.idle=10s (from code)"),
                new Pair(
                        Map.of("protected-paths", "/a/*,/b", "public-paths", "/b"),
                        "curfew.protected-paths must share no path with curfew.public-paths:"
                                + " curfew.protected-paths=/a/*,/b (from code), curfew.public-paths=/b (from code)"),
                new Pair(
                        Map.of("login-page", "/curfew/login"),
                        "curfew.login-page must not be below curfew.endpoints-prefix:"
                                + " curfew.login-page=/curfew/login (from code), curfew.endpoints-prefix=/curfew"
                                + " (default)"),
                new Pair(
                        Map.of("passive", "GET /a", "heartbeat", "GET  /a"),
                        "curfew.passive must share no rule with curfew.heartbeat: curfew.passive=GET /a (from code),"
                                + " curfew.heartbeat=GET  /a (from code)"),
                new Pair(
                        Map.of("passive", "/a header:X-A=B", "activity", "/a header:x-a=b"),
                        "curfew.passive must share no rule with curfew.activity: curfew.passive=/a header:X-A=B (from"
                                + " code), curfew.activity=/a header:x-a=b (from code)"),
                new Pair(
                        Map.of("heartbeat", "/a", "activity", "/a"),
                        "curfew.heartbeat must share no rule with curfew.activity: curfew.heartbeat=/a (from code),"
                                + " curfew.activity=/a (from code)"),
                new Pair(
                        Map.of("cluster", "client"),
                        "curfew.members must name a member when curfew.cluster is client: curfew.cluster=client (from"
                                + " code), curfew.members= (default)"),
                new Pair(
                        Map.of("cluster", "client", "members", "a", "cluster-port", "5702"),
                        "curfew.cluster-port must not be set together with this curfew.cluster:"
                                + " curfew.cluster-port=5702 (from code), curfew.cluster=client (from code)"),
                new Pair(
                        Map.of("cluster", "instance:x", "members", "a"),
                        "curfew.members must not be set together with this curfew.cluster: curfew.members=a (from"
                                + " code), curfew.cluster=instance:x (from code)"),
                new Pair(
                        Map.of("hazelcast-config", "h.xml", "cluster-bind", "::1"),
                        "curfew.cluster-bind must not be set together with this curfew.hazelcast-config:"
                                + " curfew.cluster-bind=::1 (from code), curfew.hazelcast-config=h.xml (from code)"),
                new Pair(
                        Map.of("cluster", "client", "hazelcast-config", "h.xml", "members", "a"),
                        "curfew.members must not be set together with this curfew.hazelcast-config: curfew.members=a"
                                + " (from code), curfew.hazelcast-config=h.xml (from code)"));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void aContradictionStopsTheStartWithBothSides(Pair pair) {
        assertThat(Given.refusal(pair.settings())).isEqualTo(pair.message());
    }

    @Test
    void theCustomPresetNeedsBothLimits() {
        assertThat(Given.refusal("preset", "custom")).isEqualTo("""
                        2 settings are wrong:
                          curfew.idle must be set with curfew.preset=custom: curfew.idle is not set, curfew.preset=custom (from code)
                          curfew.absolute must be set with curfew.preset=custom: curfew.absolute is not set, curfew.preset=custom (from code)""");
        assertThat(Given.settings(Map.of("preset", "custom", "idle", "10m", "absolute", "off"))
                        .policy()
                        .idle())
                .hasMinutes(10);
    }

    @Test
    void aPairIsNotJudgedByAValueThatIsBadItself() {
        assertThat(Given.refusal(Map.of("warning", "soon", "idle", "1m")))
                .startsWith("curfew.warning must be a duration");
    }

    @Test
    void whatIsAllowedAndUnwiseIsToldAtStart() {
        assertThat(Given.settings(Map.of(
                                "protected-paths", "/*",
                                "same-site", "none",
                                "trusted-proxies", "0.0.0.0/0",
                                "minority", "serve",
                                "clear-site-data", "cookies"))
                        .findings())
                .containsExactly(
                        "curfew.protected-paths covers static resources too: name those of the sign-in page in"
                                + " curfew.public-paths: curfew.protected-paths=/* (from code)",
                        "curfew.same-site should be lax or strict (ASVS 5.0 3.3.2): curfew.same-site=none (from code)",
                        "curfew.clear-site-data clears the cookies of the whole registrable domain:"
                                + " curfew.clear-site-data=cookies (from code)",
                        "curfew.trusted-proxies should not be everybody, any client can then choose its address:"
                                + " curfew.trusted-proxies=0.0.0.0/0 (from code)",
                        "curfew.minority lets both sides of a split serve, an end reaches the other side when they"
                                + " meet: curfew.minority=serve (from code)");
    }
}
