package dev.curfew.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.bootstrap.Bootstrap;
import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import dev.curfew.policy.EndReason;
import dev.curfew.session.ClusterClock;
import dev.curfew.session.Handle;
import dev.curfew.session.Initiator;
import dev.curfew.session.MemoryCluster;
import dev.curfew.session.SessionsFixture;
import dev.curfew.session.Token;
import jakarta.websocket.Session;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSockets of an application on two nodes: who may open one, and what ends it. */
@Timeout(120)
abstract class SocketsContract {
    private static final Duration IDLE = SessionsFixture.POLICY.idle();
    private static final Duration TICK = Duration.ofMillis(1);
    private static final String SOCKET = "/account/socket";
    private static final int STUCK = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SessionsFixture fixture;
    private final List<WebServer> servers = new ArrayList<>();
    private Node a;
    private Node b;

    SocketsContract() {
        MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, () -> 0));
        this.fixture = new SessionsFixture(cluster::join);
    }

    abstract WebServer server();

    /** A node that serves the application. */
    private record Node(SessionsFixture.Member member, CurfewRuntime runtime, int port) {}

    @BeforeEach
    void start() throws Exception {
        Parrots.forget();
        a = serve("a");
        b = serve("b");
    }

    private Node serve(String name) throws Exception {
        SessionsFixture.Member member = fixture.node(name);
        CurfewSettings settings = CurfewSettings.read(
                "", Source.code(Map.of("curfew.protected-paths", "/account/*", "curfew.login-page", "/sign-in")));
        CurfewRuntime runtime = Bootstrap.over(
                settings, member.sessions(), member.background(), getClass().getClassLoader(), () -> {});
        return new Node(member, runtime, serve(runtime));
    }

    private int serve(CurfewRuntime runtime) throws Exception {
        WebServer server = server().with(Parrots.all());
        servers.add(server);
        return server.start(runtime, new TestApplication());
    }

    @AfterEach
    void stop() throws Exception {
        for (WebServer server : servers) {
            server.close();
        }
        fixture.close();
    }

    /** Returns the browser of somebody who signed in on the first node. */
    private Browser signedIn(String user) {
        Browser browser = new Browser(a.port());
        assertThat(browser.fromPage("POST", "/sign-in?user=" + user).body()).isEqualTo("true");
        fixture.settle();
        return browser;
    }

    private SocketClient onB(Browser person) {
        SocketClient socket = SocketClient.open(person, b.port(), SOCKET);
        assertThat(socket.ask("hello")).startsWith("hello ");
        return socket;
    }

    private static Handle handle(Browser person) {
        return Token.parse(person.cookies.get("__Host-curfew")).orElseThrow().handle();
    }

    private void end(Browser person, EndReason reason) {
        assertThat(a.member().sessions().end(handle(person), reason, Initiator.SYSTEM))
                .isTrue();
        fixture.settle();
    }

    private void advance(Duration by) {
        fixture.advance(by);
        b.runtime().registrations().tick();
    }

    private void isOpen(SocketClient socket) {
        assertThat(socket.ask("still")).startsWith("still ");
    }

    // --- who may open one

    @Test
    void aSocketKnowsWhoOpenedIt() {
        assertThat(onB(signedIn("ada")).ask("who")).isEqualTo("who ada");
    }

    /** The container hands one configuration to all handshakes; each has properties of its own. */
    @Test
    void handshakesAtTheSameTimeAreNotMixedUp() {
        List<Browser> people = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            people.add(signedIn("user" + i));
        }
        for (int round = 0; round < 5; round++) {
            List<CompletableFuture<String>> asked = people.stream()
                    .map(person -> CompletableFuture.supplyAsync(
                            () -> SocketClient.open(person, b.port(), SOCKET).ask("who")))
                    .toList();
            for (int i = 0; i < asked.size(); i++) {
                assertThat(asked.get(i).join()).isEqualTo("who user" + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SOCKET, "/account/plain"})
    void nobodyIsRefusedBeforeTheUpgrade(String path) {
        HttpResponse<?> answer = SocketClient.refused(new Browser(b.port()), b.port(), path);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Session realm=\"root\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {SOCKET, "/account/plain"})
    void anEndedSessionIsRefusedBeforeTheUpgrade(String path) {
        Browser person = signedIn("ada");
        end(person, EndReason.ADMIN);
        HttpResponse<?> answer = SocketClient.refused(person, b.port(), path);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Session-Ended")).contains("admin");
    }

    /** The control of the two above: whoever is signed in is let through to both endpoints. */
    @Test
    void whoIsSignedInReachesEveryEndpoint() {
        Browser person = signedIn("ada");
        assertThat(SocketClient.open(person, b.port(), SOCKET).ask("x")).isEqualTo("x ada");
        assertThat(SocketClient.open(person, b.port(), "/account/plain").ask("x"))
                .isEqualTo("x");
    }

    @Test
    void elsewhereNobodyIsRefusedByTheConfigurator() {
        assertThat(SocketClient.refused(new Browser(b.port()), b.port(), "/partner/socket")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aNodeThatCannotKnowAcceptsNothing() {
        Browser person = signedIn("ada");
        fixture.crash(a.member());
        fixture.advance(fixture.maxStaleness.plus(TICK));
        assertThat(SocketClient.refused(person, b.port(), SOCKET).statusCode()).isEqualTo(503);
    }

    @Test
    void aPageOfTheApplicationOpensOne() {
        Browser person = signedIn("ada");
        String own = "http://127.0.0.1:" + b.port();
        assertThat(SocketClient.open(person, b.port(), SOCKET, "Origin", own).ask("x"))
                .isEqualTo("x ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://127.0.0.1", "http://127.0.0.1.evil.example", "null"})
    void aPageOfAnotherOriginOpensNone(String origin) {
        assertThat(SocketClient.refused(signedIn("ada"), b.port(), SOCKET, "Origin", origin)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPageOfAnotherSiteThatSaysSoOpensNone() {
        assertThat(SocketClient.refused(signedIn("ada"), b.port(), SOCKET, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theApplicationMayAllowAnotherOrigin() {
        Browser person = signedIn("ada");
        String path = "/partner/socket";
        assertThat(SocketClient.open(person, b.port(), path, "Origin", "https://partner.example")
                        .ask("x"))
                .isEqualTo("x ada");
        assertThat(SocketClient.refused(person, b.port(), path, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void withoutTheFilterNothingIsAccepted() throws Exception {
        Browser person = signedIn("ada");
        int unfiltered = serve((CurfewRuntime) null);
        assertThat(SocketClient.refused(person, unfiltered, SOCKET).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aSocketOfAnotherConfiguratorIsNotTied() {
        assertThat(SocketClient.open(signedIn("ada"), b.port(), "/mistaken/socket")
                        .closed())
                .isEqualTo("1008 session-unknown");
    }

    // --- what ends it

    @ParameterizedTest
    @EnumSource(EndReason.class)
    void anEndOnAnotherNodeClosesItAndSaysWhy(EndReason reason) {
        Browser person = signedIn("ada");
        SocketClient socket = onB(person);
        end(person, reason);
        assertThat(socket.closed()).isEqualTo("1008 session-ended;reason=" + reason.token());
        assertThat(b.runtime().registrations().size()).isZero();
    }

    @Test
    void signingOutOnThisNodeClosesIt() {
        Browser person = signedIn("ada");
        SocketClient socket = onB(person);
        person.at(b.port()).get("/logout");
        fixture.settle();
        assertThat(socket.closed()).isEqualTo("1008 session-ended;reason=logout");
    }

    /** A server that ties sockets to its own sessions may be faster, and says it in words of its own. */
    @Test
    void oneWhoseUserHasASessionOfTheContainerIsClosedToo() {
        Browser person = signedIn("ada");
        assertThat(person.at(b.port()).get("/count").body()).isEqualTo("1");
        SocketClient socket = onB(person);
        end(person, EndReason.ADMIN);
        assertThat(socket.closed()).startsWith("1008 ");
    }

    @Test
    void aNewSecretKeepsItOpen() {
        Browser person = signedIn("ada");
        person.at(b.port()).get("/count");
        SocketClient socket = onB(person);
        assertThat(person.at(b.port()).get("/rotate").status()).isEqualTo(200);
        fixture.settle();
        isOpen(socket);
        end(person, EndReason.LOGOUT);
        assertThat(socket.closed()).startsWith("1008 ");
    }

    @Test
    void socketsOfOtherSessionsStayOpen() {
        SocketClient ben = onB(signedIn("ben"));
        Browser person = signedIn("ada");
        SocketClient ada = onB(person);
        end(person, EndReason.LOGOUT);
        ada.closed();
        isOpen(ben);
    }

    @Test
    void aSessionThatEndsBetweenHandshakeAndOpenClosesIt() throws Exception {
        Browser person = signedIn("ada");
        Parrots.opening = new CountDownLatch(1);
        Parrots.mayOpen = new CountDownLatch(1);
        try {
            CompletableFuture<SocketClient> opened =
                    CompletableFuture.supplyAsync(() -> SocketClient.open(person, b.port(), SOCKET));
            assertThat(Parrots.opening.await(30, TimeUnit.SECONDS)).isTrue();
            end(person, EndReason.ADMIN);
            Parrots.mayOpen.countDown();
            assertThat(opened.join().closed()).isEqualTo("1008 session-ended;reason=admin");
        } finally {
            Parrots.mayOpen.countDown();
        }
    }

    /** The messages are no activity. */
    @Test
    void anIdleSessionClosesItAtItsDeadlineWhateverIsSaid() {
        SocketClient socket = onB(signedIn("ada"));
        advance(Duration.ofMinutes(20));
        isOpen(socket);
        advance(Duration.ofMinutes(10).minus(TICK));
        isOpen(socket);
        advance(TICK);
        assertThat(socket.closed()).isEqualTo("1008 session-ended;reason=idle");
    }

    @Test
    void aMessageThatTheApplicationCountsExtends() {
        SocketClient socket = onB(signedIn("ada"));
        advance(Duration.ofMinutes(20));
        socket.say("activity");
        isOpen(socket);
        advance(IDLE.minus(TICK));
        isOpen(socket);
        advance(TICK);
        assertThat(socket.closed()).isEqualTo("1008 session-ended;reason=idle");
    }

    @Test
    void theAbsoluteDeadlineClosesItWhateverIsCounted() {
        SocketClient socket = onB(signedIn("ada"));
        for (int minutes = 0; minutes < 8 * 60 - 20; minutes += 20) {
            advance(Duration.ofMinutes(20));
            socket.say("activity");
            isOpen(socket);
        }
        advance(Duration.ofMinutes(20).minus(TICK));
        isOpen(socket);
        advance(TICK);
        assertThat(socket.closed()).isEqualTo("1008 session-ended;reason=absolute");
    }

    @Test
    void aNodeThatIsCutOffClosesItForNow() {
        SocketClient socket = onB(signedIn("ada"));
        fixture.crash(a.member());
        advance(fixture.maxStaleness);
        isOpen(socket);
        advance(TICK);
        assertThat(socket.closed()).isEqualTo("1013 session-unavailable");
    }

    /** The control: it is the tie that closes. Nobody else would, but the log says so. */
    @Test
    void aSocketThatIsNotTiedOutlivesItsSessionAndTheLogSaysSo() {
        Browser person = signedIn("ada");
        SocketClient socket = SocketClient.open(person, b.port(), "/forgetful/socket");
        end(person, EndReason.LOGOUT);
        fixture.advance(Handshake.PATIENCE);
        assertThat(socket.ask("still")).isEqualTo("still");
        assertThat(Handshake.isForgetful(Parrots.Forgetful.class.getName())).isTrue();
        assertThat(Handshake.isForgetful(Parrots.Tied.class.getName())).isFalse();
    }

    // --- peers that do not play along

    @Test
    void whatAPeerSaysAfterTheCloseReachesNobody() throws Exception {
        Browser person = signedIn("ada");
        try (RawSocket peer = new RawSocket(person, b.port(), SOCKET)) {
            peer.say("before");
            assertThat(Parrots.HEARD.poll(30, TimeUnit.SECONDS)).isEqualTo("before");
            end(person, EndReason.ADMIN);
            assertThat(peer.closed()).isEqualTo("1008 session-ended;reason=admin");
            for (int i = 0; i < 20; i++) {
                sayIfPossible(peer);
            }
            onB(signedIn("ben"));
            assertThat(Parrots.HEARD).contains("hello").doesNotContain("after");
        }
    }

    private static void sayIfPossible(RawSocket peer) throws InterruptedException {
        try {
            peer.say("after");
        } catch (java.io.IOException closed) {
            Thread.onSpinWait();
        }
        Thread.sleep(5);
    }

    /** They read nothing, so that no close can be sent to them. */
    @Test
    void peersThatAreStuckKeepNoOtherOpen() throws Exception {
        Browser person = signedIn("ada");
        List<RawSocket> stuck = new ArrayList<>();
        try {
            for (int i = 0; i < STUCK; i++) {
                RawSocket peer = new RawSocket(person, b.port(), SOCKET);
                peer.say("flood");
                stuck.add(peer);
            }
            untilNothingMoves();
            SocketClient healthy = onB(person);
            long begin = System.nanoTime();
            end(person, EndReason.ADMIN);
            assertThat(healthy.closed()).isEqualTo("1008 session-ended;reason=admin");
            Duration took = since(begin);
            while (Parrots.OPENED.stream().anyMatch(Session::isOpen)
                    && since(begin).compareTo(PATIENCE) < 0) {
                Thread.onSpinWait();
            }
            Duration all = since(begin);
            System.out.printf(
                    "%s: beside %d stuck peers a socket closed after %d ms, theirs after %d ms%n",
                    getClass().getSimpleName(), STUCK, took.toMillis(), all.toMillis());
            assertThat(all).isLessThan(fixture.maxStaleness);
            assertThat(took).isLessThan(fixture.maxStaleness);
        } finally {
            for (RawSocket peer : stuck) {
                peer.close();
            }
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void untilNothingMoves() throws InterruptedException {
        long before = -1;
        while (before != Parrots.FLOODED.get()) {
            before = Parrots.FLOODED.get();
            Thread.sleep(500);
        }
        assertThat(before).isPositive();
    }
}
