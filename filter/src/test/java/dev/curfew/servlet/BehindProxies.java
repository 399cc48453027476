package dev.curfew.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.bootstrap.Bootstrap;
import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import dev.curfew.policy.PolicyRule;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.TimeoutPolicy;
import dev.curfew.session.ClusterClock;
import dev.curfew.session.Initiator;
import dev.curfew.session.MemoryCluster;
import dev.curfew.session.SessionsFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a server knows of its clients behind the real HAProxy and nginx, each with a loopback address of its own.
 *
 * <p>The configurations of the proxies are those of docs/operate.md.
 */
abstract class BehindProxies {
    private static final String CLIENT = "127.0.0.9";
    private static final String HAPROXY = "127.0.0.2";
    private static final String NGINX = "127.0.0.3";
    private static final String BOTH = HAPROXY + ", " + NGINX;
    private static final String PAGE = "Sec-Fetch-Site: same-origin";

    private static final String[] HAPROXY_X = {
        "option forwardfor",
        "http-request set-header X-Forwarded-Proto https if { ssl_fc }",
        "http-request set-header X-Forwarded-Proto http if !{ ssl_fc }",
        "http-request set-header X-Forwarded-Host %[req.hdr(Host)]"
    };
    private static final String[] HAPROXY_FORWARDED = {
        "http-request set-var-fmt(txn.for) %[src]",
        "http-request set-var-fmt(txn.for) [%[src]] if { src -m sub : }",
        "http-request set-header Forwarded"
                + " for=\\\"%[var(txn.for)]\\\";proto=%[ssl_fc,iif(https,http)];host=\\\"%[req.hdr(Host)]\\\""
    };
    private static final String[] NGINX_X = {
        "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
        "proxy_set_header X-Forwarded-Proto $scheme;",
        "proxy_set_header X-Forwarded-Host $host;"
    };
    /** Behind another proxy: what that one told of the request is handed through. */
    private static final String[] NGINX_X_INNER = {"proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;"};

    private static final String[] NGINX_FORWARDED = {
        "set $forwarded_for $remote_addr;",
        "if ($remote_addr ~ :) { set $forwarded_for \"[$remote_addr]\"; }",
        "proxy_set_header Forwarded \"$http_forwarded, for=\\\"$forwarded_for\\\";proto=$scheme;host=\\\"$http_host\\\"\";"
    };

    private static final String HAPROXY_FORGETS = "http-request del-header Forwarded";
    private static final String NGINX_FORGETS = "proxy_set_header Forwarded \"\";";
    private static final String[] HAPROXY_STICKY = {
        "balance roundrobin", "cookie node insert indirect nocache httponly secure attr SameSite=Lax"
    };

    private final MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, () -> 0));
    private final SessionsFixture fixture = new SessionsFixture(cluster::join);
    private final SessionsFixture.Member node = fixture.node("a");
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    abstract WebServer server(String address);

    @AfterEach
    void stop() throws Exception {
        while (!running.isEmpty()) {
            running.pop().close();
        }
        fixture.close();
    }

    private <T extends AutoCloseable> T stopped(T part) {
        running.push(part);
        return part;
    }

    private InetSocketAddress application(String... settings) throws Exception {
        return applicationAt("127.0.0.1", settings);
    }

    private InetSocketAddress applicationAt(String address, String... settings) throws Exception {
        Map<String, String> given = new HashMap<>(Map.of("curfew.login-page", "/sign-in"));
        for (int i = 0; i < settings.length; i += 2) {
            given.put("curfew." + settings[i], settings[i + 1]);
        }
        CurfewRuntime runtime = Bootstrap.over(
                CurfewSettings.read("", Source.code(given)),
                node.sessions(),
                node.background(),
                getClass().getClassLoader(),
                () -> {});
        return new InetSocketAddress(address, stopped(server(address)).start(runtime, new TestApplication()));
    }

    private InetSocketAddress haproxy(InetSocketAddress next, String... rules) throws Exception {
        return stopped(Proxy.haproxy(HAPROXY, HAPROXY, next, rules)).at();
    }

    private InetSocketAddress nginx(InetSocketAddress next, String... rules) throws Exception {
        return stopped(Proxy.nginx(NGINX, NGINX, next, rules)).at();
    }

    /** Signs in with these header lines, and returns the address that the person's list of sessions shows. */
    private static String addressOf(Caller caller, String... headerLines) throws Exception {
        String[] lines = java.util.Arrays.copyOf(headerLines, headerLines.length + 1);
        lines[headerLines.length] = PAGE;
        Caller.Reply signedIn = caller.send("POST", "/sign-in?user=ada", lines);
        assertThat(signedIn.status()).as(signedIn.text()).isEqualTo(200);
        Caller.Reply list = caller.send("GET", "/curfew/sessions", "Cookie: " + signedIn.cookie());
        String current = list.first("(\\{[^{}]*\"current\":true[^{}]*})").orElseThrow(() -> new AssertionError(list));
        return new Caller.Reply(current).first("\"address\":\"([^\"]*)\"").orElseThrow();
    }

    private static String addressOf(InetSocketAddress door, String... headerLines) throws Exception {
        return addressOf(Caller.plain(CLIENT, door), headerLines);
    }

    // --- the client's address

    @Test
    void haproxyTellsTheClient() throws Exception {
        InetSocketAddress door = haproxy(application("trusted-proxies", HAPROXY), HAPROXY_X);
        assertThat(addressOf(door)).isEqualTo(CLIENT);
        assertThat(addressOf(door, "X-Forwarded-For: 192.0.2.1")).isEqualTo(CLIENT);
        assertThat(addressOf(door, "X-Forwarded-For: 192.0.2.1", "X-Forwarded-For: 192.0.2.2, " + HAPROXY))
                .isEqualTo(CLIENT);
    }

    @Test
    void nginxTellsTheClient() throws Exception {
        InetSocketAddress door = nginx(application("trusted-proxies", NGINX), NGINX_X);
        assertThat(addressOf(door)).isEqualTo(CLIENT);
        assertThat(addressOf(door, "X-Forwarded-For: 192.0.2.1, , \"")).isEqualTo(CLIENT);
    }

    @Test
    void forwardedOfHaproxyTellsTheClient() throws Exception {
        InetSocketAddress door = haproxy(application("trusted-proxies", HAPROXY), HAPROXY_FORWARDED);
        assertThat(addressOf(door)).isEqualTo(CLIENT);
        assertThat(addressOf(door, "Forwarded: for=192.0.2.1")).isEqualTo(CLIENT);
    }

    @Test
    void aLineThatHaproxyAddsStandsAfterTheClients() throws Exception {
        String[] adding = Stream.of(HAPROXY_FORWARDED)
                .map(rule -> rule.replace("set-header", "add-header"))
                .toArray(String[]::new);
        InetSocketAddress door = haproxy(application("trusted-proxies", HAPROXY), adding);
        assertThat(addressOf(door)).isEqualTo(CLIENT);
        assertThat(addressOf(door, "Forwarded: for=192.0.2.1")).isEqualTo(CLIENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"for=192.0.2.1", "for=192.0.2.1;host=\"", "for=\"", "\\", "for=192.0.2.1;x=\"\\\""})
    void forwardedOfNginxTellsTheClientWhateverStandsBeforeIt(String sent) throws Exception {
        InetSocketAddress door = nginx(application("trusted-proxies", NGINX), NGINX_FORWARDED);
        assertThat(addressOf(door)).isEqualTo(CLIENT);
        assertThat(addressOf(door, "Forwarded: " + sent)).isEqualTo(CLIENT);
    }

    @Test
    void theHeaderThatTheProxyDoesNotWriteChoosesNoAddress() throws Exception {
        InetSocketAddress x = haproxy(application("trusted-proxies", HAPROXY), HAPROXY_X);
        assertThat(addressOf(x, "Forwarded: for=192.0.2.1")).isEqualTo(HAPROXY);
        InetSocketAddress forwarded = nginx(application("trusted-proxies", NGINX), NGINX_FORWARDED);
        assertThat(addressOf(forwarded, "X-Forwarded-For: 192.0.2.1")).isEqualTo(NGINX);
    }

    @Test
    void aProxyThatTakesTheOtherHeaderAwayLeavesNothingToContradict() throws Exception {
        String[] haproxy = more(HAPROXY_X, HAPROXY_FORGETS);
        InetSocketAddress door = haproxy(application("trusted-proxies", HAPROXY), haproxy);
        assertThat(addressOf(door, "Forwarded: for=192.0.2.1")).isEqualTo(CLIENT);
        InetSocketAddress other = nginx(application("trusted-proxies", NGINX), more(NGINX_X, NGINX_FORGETS));
        assertThat(addressOf(other, "Forwarded: for=192.0.2.1")).isEqualTo(CLIENT);
    }

    private static String[] more(String[] rules, String... others) {
        return Stream.concat(Stream.of(rules), Stream.of(others)).toArray(String[]::new);
    }

    @Test
    void theHeaderThatTheSettingsDoNotNameChangesNothing() throws Exception {
        InetSocketAddress x =
                haproxy(application("trusted-proxies", HAPROXY, "proxy-headers", "x-forwarded"), HAPROXY_X);
        assertThat(addressOf(x, "Forwarded: for=192.0.2.1")).isEqualTo(CLIENT);
        InetSocketAddress forwarded =
                nginx(application("trusted-proxies", NGINX, "proxy-headers", "forwarded"), NGINX_FORWARDED);
        assertThat(addressOf(forwarded, "X-Forwarded-For: 192.0.2.1")).isEqualTo(CLIENT);
    }

    @Test
    void aChainThatIsTrustedTellsTheClient() throws Exception {
        InetSocketAddress door = haproxy(nginx(application("trusted-proxies", BOTH), NGINX_X_INNER), HAPROXY_X);
        assertThat(addressOf(door)).isEqualTo(CLIENT);
        assertThat(addressOf(door, "X-Forwarded-For: 192.0.2.1")).isEqualTo(CLIENT);
    }

    @Test
    void aChainWithForwardedTellsTheClient() throws Exception {
        InetSocketAddress door =
                haproxy(nginx(application("trusted-proxies", BOTH), NGINX_FORWARDED), HAPROXY_FORWARDED);
        assertThat(addressOf(door)).isEqualTo(CLIENT);
        assertThat(addressOf(door, "Forwarded: for=192.0.2.1;host=\"")).isEqualTo(CLIENT);
    }

    @Test
    void aChainOfWhichOnlyTheLastIsTrustedTellsTheOneBeforeIt() throws Exception {
        InetSocketAddress door = haproxy(nginx(application("trusted-proxies", NGINX), NGINX_X_INNER), HAPROXY_X);
        assertThat(addressOf(door)).isEqualTo(HAPROXY);
        assertThat(addressOf(door, "X-Forwarded-For: 192.0.2.1")).isEqualTo(HAPROXY);
    }

    @Test
    void aProxyThatIsNotTrustedIsTheClient() throws Exception {
        InetSocketAddress application = application("trusted-proxies", HAPROXY);
        assertThat(addressOf(nginx(application, NGINX_X))).isEqualTo(NGINX);
        assertThat(addressOf(application, "X-Forwarded-For: 192.0.2.1", "Forwarded: for=192.0.2.1"))
                .isEqualTo(CLIENT);
    }

    /** The negative control: where the client is trusted, what it sends is taken, so that these tests would see it. */
    @Test
    void whereEverybodyIsTrustedAClientChoosesItsAddress() throws Exception {
        InetSocketAddress door = haproxy(application("trusted-proxies", "0.0.0.0/0"), HAPROXY_X);
        assertThat(addressOf(door, "X-Forwarded-For: 192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void aClientWithIpv6IsTold() throws Exception {
        assumeIpv6();
        InetSocketAddress application = application("trusted-proxies", BOTH);
        List<Proxy> doors = List.of(
                stopped(Proxy.haproxy("::1", HAPROXY, application, HAPROXY_X)),
                stopped(Proxy.haproxy("::1", HAPROXY, application, HAPROXY_FORWARDED)),
                stopped(Proxy.nginx("::1", NGINX, application, NGINX_X)),
                stopped(Proxy.nginx("::1", NGINX, application, NGINX_FORWARDED)),
                stopped(Proxy.haproxy("::1", HAPROXY, nginx(application, NGINX_X_INNER), HAPROXY_X)),
                stopped(Proxy.haproxy("::1", HAPROXY, nginx(application, NGINX_FORWARDED), HAPROXY_FORWARDED)));
        for (Proxy door : doors) {
            Caller caller = Caller.plain("::1", door.at());
            assertThat(addressOf(caller)).as(door.toString()).isEqualTo("::1");
            assertThat(addressOf(caller, "X-Forwarded-For: 2001:db8::1", "Forwarded: for=\"[2001:db8::1]\""))
                    .as(door.toString())
                    .isIn("::1", HAPROXY, NGINX);
        }
    }

    @Test
    void aProxyWithIpv6IsTrusted() throws Exception {
        assumeIpv6();
        InetSocketAddress application = applicationAt("::1", "trusted-proxies", "::1");
        assertThat(addressOf(Caller.plain("::1", application))).isEqualTo("::1");
        Proxy haproxy = stopped(Proxy.haproxy(HAPROXY, "::1", application, HAPROXY_X));
        assertThat(addressOf(haproxy.at())).isEqualTo(CLIENT);
    }

    private static void assumeIpv6() {
        boolean there;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            there = socket.isBound();
        } catch (IOException none) {
            there = false;
        }
        Assumptions.assumeTrue(there, "this machine has no ::1");
    }

    @Test
    void thePolicyOfTheClientsNetworkHolds() throws Exception {
        TimeoutPolicy strict = new TimeoutPolicy(
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofMinutes(30),
                Duration.ofSeconds(60));
        PolicyRule rule = new PolicyRule(PolicyRule.Kind.NETWORK, CLIENT + "/32", strict);
        PolicySet next = node.sessions().policies().withRules(List.of(rule));
        assertThat(node.sessions().changePolicies(next.version() - 1, next, Initiator.admin("grace")))
                .isTrue();
        InetSocketAddress door = haproxy(nginx(application("trusted-proxies", BOTH), NGINX_X_INNER), HAPROXY_X);
        Caller.Reply named = Caller.plain(CLIENT, door).send("POST", "/sign-in?user=ada", PAGE);
        assertThat(named.header("Session-Timeout")).contains("idle=300, absolute=3600");
        Caller.Reply another =
                Caller.plain("127.0.0.8", door).send("POST", "/sign-in?user=ada", PAGE, "X-Forwarded-For: " + CLIENT);
        assertThat(another.header("Session-Timeout")).contains("idle=1800, absolute=28800");
    }

    // --- what browsers see (rule S10)

    private static int signInFrom(Caller caller, String... headerLines) throws Exception {
        return caller.send("POST", "/sign-in?user=ada", headerLines).status();
    }

    /** Both proxies change the host, and the first of them takes the TLS away. */
    private Proxy tlsChain(InetSocketAddress application, String[] outer, String[] inner) throws Exception {
        String[] changingHost = more(outer, "http-request set-header Host inner.example");
        return stopped(Proxy.haproxy(HAPROXY, HAPROXY, nginx(application, inner), changingHost));
    }

    private static void believesItsOwnPagesAlone(Proxy door) throws Exception {
        Caller tls = Caller.tls(CLIENT, door.tls());
        assertThat(signInFrom(tls, "Origin: https://shop.example")).isEqualTo(200);
        assertThat(signInFrom(tls, "Origin: https://SHOP.example")).isEqualTo(200);
        for (String other : List.of(
                "https://evil.example",
                "http://shop.example",
                "https://shop.example:8443",
                "https://inner.example",
                "null")) {
            assertThat(signInFrom(tls, "Origin: " + other)).as(other).isEqualTo(403);
        }
        assertThat(signInFrom(Caller.plain(CLIENT, door.at()), "Origin: https://shop.example"))
                .isEqualTo(403);
        assertThat(signInFrom(Caller.plain(CLIENT, door.at()), "Origin: http://shop.example"))
                .isEqualTo(200);
    }

    @Test
    void theOriginIsWhatTheFirstProxySaw() throws Exception {
        InetSocketAddress application = application("trusted-proxies", BOTH);
        believesItsOwnPagesAlone(tlsChain(application, HAPROXY_X, NGINX_X_INNER));
        believesItsOwnPagesAlone(tlsChain(application, HAPROXY_FORWARDED, NGINX_FORWARDED));
    }

    @Test
    void aProxyThatIsNotTrustedDoesNotTellTheOrigin() throws Exception {
        Caller tls = Caller.tls(
                CLIENT, tlsChain(application(), HAPROXY_X, NGINX_X_INNER).tls());
        assertThat(signInFrom(tls, "Origin: https://shop.example")).isEqualTo(403);
        assertThat(signInFrom(tls, "Origin: https://shop.example", PAGE)).isEqualTo(200);
        assertThat(signInFrom(tls, "Origin: https://shop.example", "Sec-Fetch-Site: cross-site"))
                .isEqualTo(403);
    }

    @Test
    void theOriginInTheSettingsNeedsNoProxy() throws Exception {
        InetSocketAddress application = application("public-origin", "https://shop.example");
        Caller tls = Caller.tls(
                CLIENT, tlsChain(application, HAPROXY_X, NGINX_X_INNER).tls());
        assertThat(signInFrom(tls, "Origin: https://shop.example")).isEqualTo(200);
        assertThat(signInFrom(tls, "Origin: https://inner.example")).isEqualTo(403);
        assertThat(signInFrom(tls, "Origin: https://evil.example", "X-Forwarded-Host: evil.example"))
                .isEqualTo(403);
    }

    @Test
    void whatABrowserIsAskedToForgetIsToldWhereTheProxyHasTheTls() throws Exception {
        Proxy door =
                tlsChain(application("trusted-proxies", BOTH, "clear-site-data", "storage"), HAPROXY_X, NGINX_X_INNER);
        assertThat(signOut(Caller.tls(CLIENT, door.tls())).header("Clear-Site-Data"))
                .contains("\"storage\"");
        assertThat(signOut(Caller.plain(CLIENT, door.at())).header("Clear-Site-Data"))
                .isEmpty();
    }

    private static Caller.Reply signOut(Caller caller) throws Exception {
        String cookie = caller.send("POST", "/sign-in?user=ada", PAGE).cookie();
        return caller.send("POST", "/curfew/logout", PAGE, "Cookie: " + cookie);
    }

    @Test
    void aRedirectLeadsBackThroughTheProxies() throws Exception {
        Proxy door = tlsChain(
                application("trusted-proxies", BOTH, "protected-paths", "/account/*"), HAPROXY_X, NGINX_X_INNER);
        Caller.Reply reply = Caller.tls(CLIENT, door.tls())
                .send("GET", "/account/films", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document");
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).contains("/sign-in?return=%2Faccount%2Ffilms");
    }

    // --- several nodes

    private static String cookies(Caller.Reply reply) {
        return reply.cookie() + "; "
                + reply.first("(?im)^Set-Cookie: *(JSESSIONID=[^;\r\n]+)").orElseThrow();
    }

    @Test
    void aBrowserStaysOnItsNodeByTheCookieOfHaproxy() throws Exception {
        List<InetSocketAddress> nodes = List.of(application(), application());
        Caller caller = Caller.plain(
                CLIENT,
                stopped(Proxy.haproxy(HAPROXY, HAPROXY, nodes, HAPROXY_STICKY)).at());
        Caller.Reply first = caller.send("GET", "/count");
        String sticky = first.first("(?im)^Set-Cookie: *(node=a[12]);").orElseThrow();
        for (int count = 2; count <= 5; count++) {
            assertThat(caller.send("GET", "/count", "Cookie: " + cookies(first) + "; " + sticky)
                            .text()
                            .strip())
                    .endsWith("\n" + count);
        }
        assertThat(caller.send("GET", "/count", "Cookie: " + cookies(first))
                                .text()
                                .strip()
                        + caller.send("GET", "/count", "Cookie: " + cookies(first))
                                .text()
                                .strip())
                .as("the control: without that cookie the values are on one of two nodes")
                .contains("\n1");
    }

    @Test
    void theDocumentationHasTheseRules() throws Exception {
        String page = Files.readString(Path.of("../docs/operate.md"));
        assertThat(Stream.of(
                                HAPROXY_X,
                                HAPROXY_FORWARDED,
                                NGINX_X,
                                NGINX_X_INNER,
                                NGINX_FORWARDED,
                                HAPROXY_STICKY,
                                new String[] {HAPROXY_FORGETS, NGINX_FORGETS})
                        .flatMap(Stream::of))
                .allSatisfy(rule -> assertThat(page).contains(rule));
    }
}
