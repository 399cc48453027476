package dev.curfew.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BadValueTest {
    private static final String DURATION = ", such as 30s, 15m, 1h30m or PT15M";
    private static final String PRESETS =
            "one of home, office, public, short, medium, long, custom, nist-aal1, nist-aal2,"
                    + " nist-aal3, pci, owasp-high, owasp-low";
    private static final String PATHS = "a comma-separated list of paths such as /login, /films/* or *.css";
    private static final String PROTECTED =
            "a comma-separated list of paths such as /account, /films/* or *.pdf, with /* for everything";
    private static final String RULES =
            "a comma-separated list of rules [METHOD ]path[ header:Name[=value]], such as GET /poll";
    private static final String NETWORKS =
            "a comma-separated list of networks such as 10.0.0.0/8 or fd00::/8, with zeros after the fixed bits";

    private static final String ADDRESS = "an address https://…, or http for a loopback host";

    private record Bad(String key, String rule, List<String> values) {
        static Bad of(String key, String rule, String... values) {
            return new Bad(key, rule, List.of(values));
        }
    }

    static List<Bad> everyKey() {
        return List.of(
                Bad.of(
                        "oidc-issuer",
                        ADDRESS,
                        "http://idp.example",
                        "idp.example",
                        "ftp://127.0.0.1",
                        "https://a@b",
                        ""),
                Bad.of("oidc-client-id", "a comma-separated list of client ids", "a b", "a,,b"),
                Bad.of("oidc-jwks-uri", ADDRESS, "http://idp.example/keys", "/keys", "https://a/#b"),
                Bad.of("oidc-end-session-uri", ADDRESS, "http://idp.example/out", "/out", "https:///"),
                Bad.of(
                        "oidc-algorithms",
                        "a comma-separated list of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512",
                        "none",
                        "HS256",
                        "RS256,HS256",
                        ""),
                Bad.of("oidc-require-sid", "true or false", "yes", "1"),
                Bad.of("oidc-untyped-tokens", "true or false", "lenient", ""),
                Bad.of("preset", PRESETS, "offices", "OFFICE", "nist_aal1", ""),
                Bad.of(
                        "idle",
                        "a duration from 1s to 30d" + DURATION,
                        "15",
                        "soon",
                        "0s",
                        "999ms",
                        "31d",
                        "-PT1S",
                        "off"),
                Bad.of(
                        "absolute",
                        "off or a duration from 1s to 30d" + DURATION,
                        "OFF",
                        "never",
                        "0",
                        "30d1ms",
                        "PT0S"),
                Bad.of("warning", "a duration from 1s to 1h" + DURATION, "2 m", "61m", "0s"),
                Bad.of("unattended", "a duration from 1s to 30d" + DURATION, "x", "0s", "31d"),
                Bad.of("renewal", "off or a duration from 1s to 30d" + DURATION, "0s", "on", "31d"),
                Bad.of("grace", "a duration from 1s to 1h" + DURATION, "0s", "2h", "off"),
                Bad.of(
                        "application",
                        "1 to 40 lower-case letters, digits and dashes",
                        "Shop",
                        "-shop",
                        "shop-",
                        "a b",
                        "",
                        "x".repeat(41)),
                Bad.of(
                        "max-sessions",
                        "a whole number from 1 to 100000",
                        "0",
                        "-1",
                        "100001",
                        "1.5",
                        "many",
                        "9999999999"),
                Bad.of("at-limit", "one of end-oldest, reject-new, end-least-active", "end_oldest", "", "reject"),
                Bad.of(
                        "recent-sign-in",
                        "a comma-separated list of path=age such as /admin/*=5m, ages from 1s to 30d",
                        "/admin/*",
                        "/admin/*=5",
                        "admin=5m",
                        "/a=0s",
                        "/a=1m,"),
                Bad.of("protected-paths", PROTECTED, "films", "/", "/a,,/b", "/a*", "/a,", "*"),
                Bad.of("public-paths", PATHS, "*.*", "/a b", "/*/a", "https://x/"),
                Bad.of(
                        "login-page",
                        "a path within the application, such as /login",
                        "login",
                        "//evil.example",
                        "https://evil.example/",
                        "/login?x",
                        "/\\evil",
                        "/a/../b",
                        "/",
                        ""),
                Bad.of(
                        "endpoints-prefix",
                        "a path within the application, such as /curfew",
                        "/",
                        "/curfew/",
                        "curfew",
                        "/*"),
                Bad.of("passive", RULES, "get /poll", "/poll header:", "/a,,/b"),
                Bad.of("heartbeat", RULES, "POST", "progress"),
                Bad.of("activity", RULES, "POST /a header:b=c d"),
                Bad.of("strict-activity", "true or false", "yes", "TRUE", ""),
                Bad.of("activity-window", "a duration from 100ms to 10m" + DURATION, "99ms", "601s", "x"),
                Bad.of("attributes", "one of auto, container, cluster", "grid"),
                Bad.of("save", "one of on-set, on-get", "on_set", ""),
                Bad.of("serialization-filter", "one of enforce, report", "off"),
                Bad.of(
                        "serialization-allow",
                        "a comma-separated list of classes, or of packages as com.shop.* or com.shop.**",
                        "*",
                        "com.shop.",
                        "com..shop",
                        "com.shop.*.Cart",
                        "a,,b"),
                Bad.of("max-attribute-bytes", "a whole number from 1000 to 100000000", "999", "100000001", "4M"),
                Bad.of("max-session-bytes", "a whole number from 1000 to 500000000", "0", "500000001", "-1"),
                Bad.of("user-attribute", "the name of a session attribute", "", "a b"),
                Bad.of("roles", "a comma-separated list of roles", "a b", "a,,b"),
                Bad.of("initializer", "true or false", "off"),
                Bad.of("mechanism", "true or false", "on"),
                Bad.of("bridge", "true or false", "on"),
                Bad.of("same-site", "one of lax, strict, none", "Lax", "off"),
                Bad.of(
                        "clear-site-data",
                        "off or a comma-separated list of cache, cookies, storage",
                        "*",
                        "on",
                        "",
                        "off,cache",
                        "cache,"),
                Bad.of(
                        "public-origin",
                        "an origin https://host[:port], or http for a loopback host",
                        "example.com",
                        "https://example.com/",
                        "http://example.com",
                        "https://user@example.com",
                        "https://example.com:0",
                        "https://example.com:65536",
                        "ftp://example.com",
                        "https://*.example.com"),
                Bad.of("trusted-proxies", NETWORKS, "localhost", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/8,,::1"),
                Bad.of("proxy-headers", "one of auto, forwarded, x-forwarded", "x-forwarded-for", "Forwarded"),
                Bad.of(
                        "cluster",
                        "one of embedded, client, instance:NAME, jndi:NAME, attribute:NAME",
                        "instance",
                        "instance:",
                        "embedded:x",
                        "Client"),
                Bad.of(
                        "members",
                        "a comma-separated list of host:port",
                        "a:b",
                        "a:0",
                        "a:65536",
                        "::1:5701",
                        "a b",
                        "a;b"),
                Bad.of("cluster-name", "a name of letters, digits, dots, dashes and underscores", "", "a b"),
                Bad.of("cluster-port", "auto or a whole number from 1 to 65535", "0", "65536", "x"),
                Bad.of(
                        "cluster-bind",
                        "an address of this machine such as 127.0.0.1 or 10.0.*.*",
                        "",
                        "localhost",
                        "10.0.0.1/8",
                        "10.0.*"),
                Bad.of("hazelcast-config", "the place of a Hazelcast configuration file", ""),
                Bad.of("max-staleness", "a duration from 0s to 1m" + DURATION, "-PT1S", "61s", "0", "off"),
                Bad.of("cluster-timeout", "a duration from 50ms to 1m" + DURATION, "0s", "49ms", "2m"),
                Bad.of("minority", "one of refuse, serve", "both"),
                Bad.of("forget-members", "a duration from 1s to 7d" + DURATION, "0s", "8d"));
    }

    @ParameterizedTest
    @MethodSource("everyKey")
    void aBadValueStopsTheStartWithKeyRuleValueAndSource(Bad bad) {
        for (String value : bad.values()) {
            assertThat(Given.refusal(bad.key(), value))
                    .isEqualTo("curfew." + bad.key() + " must be " + bad.rule() + ": curfew." + bad.key() + "=" + value
                            + " (from code)");
        }
    }

    @Test
    void everySettingHasABadValueAbove() {
        assertThat(everyKey().stream().map(Bad::key))
                .containsExactlyInAnyOrderElementsOf(
                        Keys.ALL.stream().map(Key::name).toList());
    }

    @Test
    void aValueIsNamedWithItsOwnSourceAlsoWhenAStrongerOneIsGood() {
        assertThat(Given.refusal(
                        Given.systemProperties(Map.of("curfew.minority", "serve")),
                        Source.initParams(Map.of("curfew.minority", "both"))))
                .isEqualTo(
                        "curfew.minority must be one of refuse, serve: curfew.minority=both (from web.xml init-param)");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        String message = Given.refusal(
                Source.environment(Map.of("CURFEW_IDLE", "15", "CURFEW_MINORITY", "both")),
                Source.contextParams(Map.of("curfew.idel", "15m")));
        assertThat(message).isEqualTo("""
                        3 settings are wrong:
                          curfew.idle must be a duration from 1s to 30d, such as 30s, 15m, 1h30m or PT15M: curfew.idle=15 (from environment variable CURFEW_IDLE)
                          curfew.minority must be one of refuse, serve: curfew.minority=both (from environment variable CURFEW_MINORITY)
                          curfew.idel must be a setting of Curfew (did you mean curfew.idle?): curfew.idel=15m (from web.xml context-param)""");
    }

    @Test
    void aValueStaysOnOneLineAndIsCut() {
        assertThat(Given.refusal("minority", "a\r\nb\u2028"))
                .isEqualTo(
                        "curfew.minority must be one of refuse, serve: curfew.minority=a\\u000d\\u000ab\\u2028 (from code)");
        assertThat(Given.refusal("minority", "x".repeat(201)))
                .isEqualTo("curfew.minority must be one of refuse, serve: curfew.minority=" + "x".repeat(200)
                        + "… (from code)");
    }

    @Test
    void whitespaceAroundValuesAndElementsIsNoMatter() {
        CurfewSettings settings = Given.settings(Map.of(
                "idle",
                " 15m\t",
                "minority",
                "\nserve ",
                "members",
                " a:1 ,\tb:2\n",
                "clear-site-data",
                " cache , storage "));
        assertThat(settings.policy().idle()).hasMinutes(15);
        assertThat(settings.cluster().minority()).isEqualTo(Cluster.Minority.SERVE);
        assertThat(((Topology.Embedded) settings.cluster().topology()).members())
                .hasToString("[a:1, b:2]");
        assertThat(settings.web().clearSiteData()).containsExactlyInAnyOrder(Web.Forget.CACHE, Web.Forget.STORAGE);
        assertThat(settings.origins().get("curfew.idle")).hasToString("curfew.idle=15m (from code)");
    }

    @Test
    void whatIsSaidTwiceCountsOnce() {
        assertThat(Given.settings("trusted-proxies", "10.0.0.0/8,10.0.0.0/8")
                        .web()
                        .trustedProxies())
                .hasToString("[10.0.0.0/8]");
    }

    @Test
    void everyEnumValueIsReadAsItIsWritten() {
        Arrays.stream(Web.SameSite.values())
                .forEach(value -> assertThat(Given.settings("same-site", Formats.word(value))
                                .web()
                                .sameSite())
                        .isEqualTo(value));
    }

    @Test
    void anOriginIsKeptAsBrowsersSendIt() {
        assertThat(origin("https://Example.com:443")).isEqualTo("https://example.com");
        assertThat(origin("https://example.com:8443")).isEqualTo("https://example.com:8443");
        assertThat(origin("http://localhost:80")).isEqualTo("http://localhost");
        assertThat(origin("http://[::1]:8080")).isEqualTo("http://[::1]:8080");
    }

    private static String origin(String text) {
        return Given.settings("public-origin", text).web().publicOrigin().orElseThrow();
    }
}
