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
import dev.curfew.session.Session;
import dev.curfew.session.SessionsFixture;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person and an application see of the filter, on every container alike. */
abstract class FilterContract {
    private static final String COOKIE = "__Host-curfew";

    private final AtomicBoolean clusterIsDown = new AtomicBoolean();
    private final SessionsFixture fixture;
    private final ClassLoader application =
            new URLClassLoader(new URL[0], getClass().getClassLoader());
    private final WebServer server = server();
    private SessionsFixture.Member node;
    private CurfewRuntime runtime;
    private int port;

    FilterContract() {
        SessionsFixture[] made = new SessionsFixture[1];
        MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, () -> 0));
        made[0] = new SessionsFixture(name -> FailingGrid.over(cluster.join(name), clusterIsDown));
        this.fixture = made[0];
    }

    abstract WebServer server();

    /** Returns further settings under which all holds as well. */
    Map<String, String> further() {
        return Map.of();
    }

    @BeforeEach
    void start() throws Exception {
        node = fixture.node("a");
        Map<String, String> given = new HashMap<>(further());
        given.putAll(Map.of(
                "curfew.protected-paths", "/protected/*",
                "curfew.public-paths", "/public/*",
                "curfew.login-page", "/sign-in",
                "curfew.user-attribute", "user",
                "curfew.roles", "user, x"));
        CurfewSettings settings = CurfewSettings.read("", Source.code(given));
        runtime = Bootstrap.over(settings, node.sessions(), node.background(), application, () -> {});
        port = server.start(runtime, new TestApplication(), List.of(Told.class));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        fixture.close();
    }

    private Browser signedIn(String user) {
        Browser browser = new Browser(port);
        assertThat(browser.fromPage("POST", "/sign-in?user=" + user).status()).isEqualTo(200);
        return browser;
    }

    private String who(Browser browser) {
        return browser.get("/public/who").body().split(",")[0];
    }

    // --- beginning

    @Test
    void aRequestThatNeedsNoSessionGetsNone() {
        Browser.Answer answer = new Browser(port).get("/public/who");
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        assertThat(answer.header("Session-Timeout")).isEmpty();
        assertThat(node.sessions().count()).isZero();
    }

    @Test
    void theCookieIsBoundToTheHostAndHiddenFromScripts() {
        Browser browser = new Browser(port);
        List<String> cookies = browser.fromPage("POST", "/sign-in?user=ada").headers("Set-Cookie");
        assertThat(cookies)
                .filteredOn(cookie -> cookie.startsWith(COOKIE + "="))
                .singleElement()
                .satisfies(cookie -> {
                    assertThat(cookie).matches(COOKIE + "=[A-Za-z0-9_-]{75}; Path=/; Secure; HttpOnly; SameSite=Lax");
                });
    }

    @Test
    void aSessionBeginsAtFirstNeedAndIsAnonymous() {
        Browser browser = new Browser(port);
        assertThat(browser.get("/count").body()).isEqualTo("1");
        assertThat(browser.cookies).containsKey(COOKIE);
        assertThat(browser.get("/count").body()).isEqualTo("2");
        assertThat(who(browser)).isEqualTo("nobody");
    }

    @Test
    void attributesOutliveTheSignInAndTheSecretDoesNot() {
        Browser browser = new Browser(port);
        browser.get("/count");
        String before = browser.cookies.get(COOKIE);
        browser.fromPage("POST", "/sign-in?user=ada");
        assertThat(browser.cookies.get(COOKIE)).isNotEqualTo(before);
        assertThat(browser.get("/count").body()).isEqualTo("2");
        assertThat(who(browser)).isEqualTo("ada");
        assertThat(browser.get("/roles").body()).isEqualTo("true,false");
    }

    @Test
    void theSessionObjectIsTheSameWithinARequest() {
        assertThat(new Browser(port).get("/same-session").body()).isEqualTo("true");
    }

    // --- time

    @Test
    void everyAnswerTellsTheTimeLeft() {
        Browser browser = signedIn("ada");
        fixture.advance(Duration.ofMinutes(10));
        Browser.Answer answer = browser.get("/who");
        assertThat(answer.header("Session-Timeout")).contains("idle=1800, absolute=28200");
        assertThat(answer.header("Session-Warning")).isEmpty();
        assertThat(answer.header("Cache-Control")).contains("private, no-store");
    }

    @Test
    void aPassiveRequestExtendsNothingAndIsWarned() {
        Browser browser = signedIn("ada");
        fixture.advance(Duration.ofMinutes(29));
        Browser.Answer answer = browser.get("/who", "Session-Activity", "none");
        assertThat(answer.header("Session-Timeout")).contains("idle=60, absolute=27060");
        assertThat(answer.header("Session-Warning")).contains("idle;in=60;extend");
        assertThat(browser.get("/who").header("Session-Timeout")).contains("idle=1800, absolute=27060");
    }

    @Test
    void whatTheApplicationCallsPassiveExtendsNothing() {
        Browser browser = signedIn("ada");
        fixture.advance(Duration.ofMinutes(29));
        assertThat(browser.get("/passive").header("Session-Timeout")).contains("idle=60, absolute=27060");
        assertThat(browser.get("/heard").header("Session-Timeout")).contains("idle=60, absolute=27060");
        fixture.advance(Duration.ofMinutes(1));
        assertThat(browser.get("/heard").header("Session-Ended")).contains("idle");
    }

    @Test
    void anIdleSessionIsRefusedWithItsReason() {
        Browser browser = signedIn("ada");
        fixture.advance(Duration.ofMinutes(30).minusMillis(1));
        assertThat(browser.get("/protected/x", "Session-Activity", "none").status())
                .isEqualTo(200);
        fixture.advance(Duration.ofMillis(1));
        Browser.Answer answer = browser.get("/protected/x");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Session-Ended")).contains("idle");
        assertThat(answer.header("WWW-Authenticate")).contains("Session realm=\"root\", reason=\"idle\"");
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"reason\":\"idle\"", "\"status\":401", "\"login\":\"/sign-in\"");
        assertThat(answer.headers("Set-Cookie")).noneMatch(cookie -> cookie.startsWith(COOKIE));
    }

    @Test
    void aNavigationOfAnEndedSessionGoesToTheSignInPage() {
        Browser browser = signedIn("ada");
        fixture.advance(Duration.ofMinutes(30));
        Browser.Answer answer = browser.get("/films?page=2", "Sec-Fetch-Mode", "navigate");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).contains("/sign-in?reason=idle&return=%2Ffilms%3Fpage%3D2");
    }

    @Test
    void aPublicPageOfAnEndedSessionIsAnonymousAndKnowsTheReason() {
        Browser browser = signedIn("ada");
        fixture.advance(Duration.ofMinutes(30));
        assertThat(browser.get("/public/who").body()).isEqualTo("nobody,null,idle");
    }

    @Test
    void aProtectedPathNeedsSomebody() {
        Browser.Answer answer = new Browser(port).get("/protected/x");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Session-Ended")).isEmpty();
        assertThat(answer.header("WWW-Authenticate")).contains("Session realm=\"root\"");
    }

    @Test
    void whatTheApplicationSetsOnlyShortensAndReadsBack() {
        Browser browser = signedIn("ada");
        browser.get("/interval?s=600");
        fixture.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(browser.get("/who", "Session-Activity", "none").status()).isEqualTo(200);
        fixture.advance(Duration.ofMillis(1));
        assertThat(browser.get("/who").status()).isEqualTo(401);
    }

    // --- the end

    @Test
    void signingOutEndsTheSessionForEveryCopyOfTheCookie() {
        Browser browser = signedIn("ada");
        Browser thief = browser.copy();
        Browser.Answer answer = browser.fromPage("POST", "/curfew/logout");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers("Set-Cookie"))
                .contains(COOKIE + "=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0; Expires=Thu, 01 Jan 1970"
                        + " 00:00:00 GMT");
        fixture.settle();
        assertThat(thief.get("/who").header("Session-Ended")).contains("logout");
        assertThat(who(thief)).isEqualTo("nobody");
        assertThat(who(browser)).isEqualTo("nobody");
    }

    @Test
    void signingOutTwiceIsNoError() {
        Browser browser = signedIn("ada");
        Browser again = browser.copy();
        browser.fromPage("POST", "/curfew/logout");
        assertThat(again.fromPage("POST", "/curfew/logout").status()).isEqualTo(200);
    }

    @Test
    void anEndElsewhereInvalidatesTheContainersSessionHere() {
        Browser browser = signedIn("ada");
        assertThat(browser.get("/count").body()).isEqualTo("1");
        Session session = node.sessions().of("ada").get(0);
        node.sessions().end(session.handle(), EndReason.ADMIN, Initiator.admin("grace"));
        fixture.settle();
        assertThat(browser.get("/who").header("Session-Ended")).contains("admin");
        assertThat(browser.get("/count", "X", "y").status()).isEqualTo(401);
        Browser later = browser.copy();
        later.cookies.remove(COOKIE);
        assertThat(later.get("/count").body()).isEqualTo("1");
    }

    @Test
    void invalidatingSignsOutAndANewSessionInTheSameRequestIsAnonymous() {
        Browser browser = signedIn("ada");
        String before = browser.cookies.get(COOKIE);
        assertThat(browser.get("/invalidate-and-new").body()).isEqualTo("nobody");
        assertThat(browser.cookies.get(COOKIE)).isNotEqualTo(before);
        assertThat(who(browser)).isEqualTo("nobody");
    }

    @Test
    void invalidatingAndSigningInGivesANewHandle() {
        Browser browser = signedIn("ada");
        String before = browser.cookies.get(COOKIE).substring(0, 21);
        assertThat(browser.get("/invalidate-and-sign-in").body()).isEqualTo("ben");
        assertThat(browser.cookies.get(COOKIE)).doesNotStartWith(before);
        assertThat(who(browser)).isEqualTo("ben");
    }

    @Test
    void aSecretFromBeforeTheSignInOpensNothing() {
        Browser browser = new Browser(port);
        browser.get("/count");
        Browser old = browser.copy();
        browser.fromPage("POST", "/sign-in?user=ada");
        assertThat(old.get("/who").status()).isEqualTo(503);
        assertThat(old.get("/who").header("Retry-After")).contains("1");
        fixture.advance(Duration.ofMinutes(2));
        assertThat(who(old)).isEqualTo("nobody");
    }

    // --- sign-ins that nobody tells of

    @Test
    void aLoginOfTheContainerSignsIn() {
        Browser browser = new Browser(port);
        browser.get("/count");
        String before = browser.cookies.get(COOKIE);
        assertThat(browser.get("/login?user=ada").body()).isEqualTo("ada");
        assertThat(browser.cookies.get(COOKIE)).isNotEqualTo(before);
        assertThat(who(browser)).isEqualTo("ada");
        assertThat(browser.get("/roles").body()).isEqualTo("true,false");
        assertThat(node.sessions().of("ada")).hasSize(1);
    }

    @Test
    void loggingOutOfTheContainerEndsTheSession() {
        Browser browser = new Browser(port);
        browser.get("/login?user=ada");
        Browser copy = browser.copy();
        browser.get("/logout");
        assertThat(who(browser)).isEqualTo("nobody");
        assertThat(copy.get("/who").header("Session-Ended")).contains("logout");
    }

    @Test
    void invalidatingAfterALoginOfTheContainerSignsOut() {
        Browser browser = new Browser(port);
        browser.get("/login?user=ada");
        assertThat(browser.get("/invalidate-and-new").body()).isEqualTo("nobody");
        assertThat(who(browser)).isEqualTo("nobody");
    }

    @Test
    void aLoginAfterInvalidatingSignsInUnderANewHandle() {
        Browser browser = new Browser(port);
        browser.get("/login?user=ada");
        String before = browser.cookies.get(COOKIE).substring(0, 21);
        assertThat(browser.get("/invalidate-and-login").body()).isEqualTo("ada");
        assertThat(browser.cookies.get(COOKIE)).doesNotStartWith(before);
        assertThat(who(browser)).isEqualTo("ada");
        assertThat(node.sessions().of("ada")).hasSize(1);
    }

    @Test
    void aPrincipalThatTheContainerBringsSignsIn() {
        Browser browser = new Browser(port);
        String basic = "Basic " + java.util.Base64.getEncoder().encodeToString("ada:ada".getBytes());
        assertThat(browser.get("/authenticate", "Authorization", basic).body()).isEqualTo("true");
        assertThat(who(browser)).isEqualTo("ada");
        assertThat(node.sessions().of("ada")).hasSize(1);
    }

    @Test
    void theNamedSessionAttributeSignsIn() {
        Browser browser = new Browser(port);
        browser.get("/attribute?user=ada");
        assertThat(who(browser)).isEqualTo("ada");
        fixture.advance(Duration.ofMinutes(30));
        assertThat(browser.get("/who").header("Session-Ended")).contains("idle");
    }

    @Test
    void aStreamThatRunsIsAHeartbeat() throws Exception {
        Browser browser = signedIn("ada");
        TestApplication.STREAMING = new CountDownLatch(1);
        Thread film = new Thread(() -> browser.copy().get("/stream", "Sec-Fetch-Dest", "video"));
        film.start();
        TestApplication.STREAMING.await();
        for (int minute = 0; minute < 100; minute++) {
            fixture.advance(Duration.ofSeconds(36));
            fixture.advance(Duration.ofSeconds(24));
        }
        assertThat(browser.get("/who", "Session-Activity", "none").status()).isEqualTo(200);
        TestApplication.STREAM_ENDS.release();
        film.join();
        fixture.advance(Duration.ofMinutes(31));
        assertThat(browser.get("/who").header("Session-Ended")).contains("idle");
    }

    // --- containers

    @Test
    void theContainersCookieOfAnotherSessionIsNeverUsed() {
        Browser ada = signedIn("ada");
        ada.get("/count");
        Browser ben = signedIn("ben");
        assertThat(ben.get("/count").body()).isEqualTo("1");
        Browser crossed = ben.copy();
        String container = ada.cookies.keySet().stream()
                .filter(name -> !name.equals(COOKIE))
                .findFirst()
                .orElseThrow();
        crossed.cookies.put(container, ada.cookies.get(container));
        assertThat(crossed.get("/count").body()).isEqualTo("2");
        assertThat(who(crossed)).isEqualTo("ben");
        assertThat(ada.get("/count").body()).isEqualTo("2");
    }

    @Test
    void aCrossedCookieHealsByItselfWhereNoContainerSessionIsThereYet() {
        Browser ada = signedIn("ada");
        ada.get("/count");
        Browser ben = signedIn("ben");
        ada.cookies.forEach(ben.cookies::putIfAbsent);
        Browser.Answer answer = ben.get("/count");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).contains("/count");
        assertThat(ben.get("/count").body()).isEqualTo("1");
        assertThat(who(ben)).isEqualTo("ben");
        assertThat(ada.get("/count").body()).isEqualTo("2");
    }

    @Test
    void theContainersCookieAloneSignsNobodyIn() {
        Browser ada = signedIn("ada");
        ada.get("/count");
        ada.cookies.remove(COOKIE);
        assertThat(who(ada)).isEqualTo("nobody");
        assertThat(ada.get("/protected/x").status()).isEqualTo(401);
    }

    @Test
    void changingTheIdRotatesTheSecret() {
        Browser browser = signedIn("ada");
        browser.get("/count");
        Browser old = browser.copy();
        browser.get("/rotate");
        assertThat(browser.cookies.get(COOKIE)).isNotEqualTo(old.cookies.get(COOKIE));
        assertThat(browser.get("/count").body()).isEqualTo("2");
        assertThat(old.get("/who").status()).isEqualTo(503);
    }

    // --- dispatches

    @Test
    void aRequestThatRunsKeepsItsContainersSessionUntilItLeaves() throws Exception {
        Browser browser = signedIn("ada");
        browser.get("/count");
        Told.all();
        TestApplication.STREAMING = new CountDownLatch(1);
        Thread running = new Thread(() -> browser.copy().get("/stream"));
        running.start();
        TestApplication.STREAMING.await();
        Told.LOADERS.clear();
        node.sessions().endAll("ada", EndReason.ADMIN, Initiator.admin("root"));
        fixture.settle();
        assertThat(Told.all()).isEmpty();
        TestApplication.STREAM_ENDS.release();
        running.join();
        for (int tries = 0; tries < 500 && Told.EVENTS.isEmpty(); tries++) {
            fixture.settle();
            Thread.onSpinWait();
        }
        assertThat(Told.all()).startsWith("destroyed(").doesNotContain("created");
        // ours, or that which the server itself sets: never that of the thread that told of it
        assertThat(Told.LOADERS).hasSize(1).doesNotContain(getClass().getClassLoader());
    }

    @Test
    void changingTheIdWhileAnotherRequestRunsKeepsOneSession() throws Exception {
        Browser browser = signedIn("ada");
        browser.get("/count");
        Told.all();
        TestApplication.STREAMING = new CountDownLatch(1);
        Thread running = new Thread(() -> browser.copy().get("/stream"));
        running.start();
        TestApplication.STREAMING.await();
        browser.get("/rotate");
        TestApplication.STREAM_ENDS.release();
        running.join();
        assertThat(Told.all()).isEqualTo("id-changed(true)");
        assertThat(browser.get("/count").body()).isEqualTo("2");
    }

    @Test
    void asynchronousWorkSeesTheUser() {
        Browser.Answer answer = signedIn("ada").get("/async");
        assertThat(answer.body()).isEqualTo("ada");
        assertThat(answer.header("Session-Timeout")).isPresent();
    }

    @Test
    void forwardedAndErrorPagesSeeTheUser() {
        Browser browser = signedIn("ada");
        assertThat(browser.get("/forward").body()).startsWith("ada,ada");
        Browser.Answer error = browser.get("/error");
        assertThat(error.status()).isEqualTo(418);
        assertThat(error.body()).startsWith("ada,ada");
    }

    // --- caching

    @Test
    void nothingOfASessionGoesOnWhatOthersMayKeep() {
        Browser.Answer answer = signedIn("ada").get("/public-image");
        assertThat(answer.header("Session-Timeout")).isEmpty();
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        assertThat(answer.header("Cache-Control")).contains("public, max-age=3600");
    }

    @Test
    void nothingOfASessionGoesWithTheWordThatWhatOthersKeepIsStillGood() {
        Browser.Answer answer = signedIn("ada").get("/public-image", "If-None-Match", "\"1\"");
        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.header("Session-Timeout")).isEmpty();
        assertThat(answer.headers("Set-Cookie")).isEmpty();
    }

    // --- endpoints

    @Test
    void statusTellsTheTimeLeftWithoutExtending() {
        Browser browser = signedIn("ada");
        fixture.advance(Duration.ofMinutes(29));
        Browser.Answer answer = browser.fromPage("GET", "/curfew/status");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"state\":\"live\"",
                        "\"user\":\"ada\"",
                        "\"idle\":60,\"absolute\":27060",
                        "\"warning\":{\"cause\":\"idle\",\"in\":60,\"extend\":true}");
        fixture.advance(Duration.ofMinutes(1));
        assertThat(browser.fromPage("GET", "/curfew/status").status()).isEqualTo(401);
    }

    @Test
    void extendCountsAsActivity() {
        Browser browser = signedIn("ada");
        fixture.advance(Duration.ofMinutes(29));
        assertThat(browser.fromPage("POST", "/curfew/extend").body()).contains("\"idle\":1800");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/curfew/extend", "/curfew/logout", "/curfew/sessions/end-others", "/sign-in?user=eve"})
    void anotherSiteChangesNothing(String path) {
        Browser browser = signedIn("ada");
        assertThat(browser.post(path, "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
        assertThat(browser.post(path, "Origin", "https://evil.example").status())
                .isEqualTo(403);
        assertThat(browser.post(path, "Content-Type", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(403);
        assertThat(who(browser)).isEqualTo("ada");
    }

    @Test
    void ownSessionsAreListedAndEndedAndNobodyElses() {
        Browser one = signedIn("ada");
        Browser two = signedIn("ada");
        Browser ben = signedIn("ben");
        assertThat(one.fromPage("GET", "/curfew/sessions").body()).contains("\"current\":true", "\"current\":false");
        String bens = node.sessions().of("ben").get(0).handle().text();
        assertThat(one.fromPage("POST", "/curfew/sessions/" + bens + "/end").status())
                .isEqualTo(404);
        assertThat(who(ben)).isEqualTo("ben");
        assertThat(one.fromPage("POST", "/curfew/sessions/end-others").body()).isEqualTo("{\"ended\":1}");
        fixture.settle();
        assertThat(two.get("/who").header("Session-Ended")).contains("other-device");
        assertThat(who(one)).isEqualTo("ada");
    }

    // --- what comes from the network

    @ParameterizedTest
    @ValueSource(
            strings = {
                COOKIE + "=",
                COOKIE + "=abc",
                COOKIE + "=\"quoted\"",
                COOKIE + "=%00; a=b",
                "$Version=1; " + COOKIE + "=x",
                COOKIE + "; =;;;",
                COOKIE + "=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void aCookieThatIsNoneOfOursIsAnOrdinaryAnonymousRequest(String cookie) {
        Browser.Answer answer = new Browser(port).get("/public/who", "Cookie", cookie);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("nobody");
        assertThat(answer.headers("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/public/..%2fprotected/x",
                "/protected%2fx",
                "/public/%2e%2e/protected/x",
                "/public//protected/x",
                "/public;x=1/../protected/x",
                "/%70rotected/x",
                "/protected;a=b/x"
            })
    void noSpellingOfAPathGoesAroundItsRule(String path) {
        assertThat(new Browser(port).get(path).status()).isIn(400, 401, 404);
    }

    @Test
    void aTokenThatCannotBeJudgedIsAnswered503AndChangesNoCookie() {
        Browser browser = signedIn("ada");
        clusterIsDown.set(true);
        fixture.advanceUnheard(Duration.ofSeconds(10));
        for (String path : List.of("/who", "/public/who", "/protected/x", "/curfew/status")) {
            Browser.Answer answer = browser.get(path);
            assertThat(answer.status()).as(path).isEqualTo(503);
            assertThat(answer.header("Retry-After")).contains("2");
            assertThat(answer.headers("Set-Cookie")).isEmpty();
        }
        assertThat(browser.fromPage("POST", "/curfew/logout").status()).isEqualTo(503);
        clusterIsDown.set(false);
        fixture.settle();
        assertThat(who(browser)).isEqualTo("ada");
    }

    @Test
    void aSessionThatCannotBeOpenedIsAnswered503() {
        clusterIsDown.set(true);
        Browser.Answer answer = new Browser(port).get("/count");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers("Set-Cookie")).noneMatch(cookie -> cookie.startsWith(COOKIE));
        assertThat(new Browser(port).get("/public/who").status()).isEqualTo(200);
        clusterIsDown.set(false);
    }

    @Test
    void anExceptionOfTheApplicationKeepsTheCookieOfTheSessionThatItOpened() {
        Browser browser = signedIn("ada");
        assertThat(browser.get("/boom").status()).isEqualTo(500);
        assertThat(who(browser)).isEqualTo("ada");
    }

    // --- what stays open

    /** The answer ends with the session, by an end that no request of this browser asked for. */
    @Test
    void aStreamThatWasRegisteredEndsWithItsSession() throws Exception {
        Browser browser = signedIn("ada");
        Handle handle = onlySession("ada");
        CompletableFuture<Browser.Answer> stream =
                CompletableFuture.supplyAsync(() -> browser.get("/events", "Accept", "text/event-stream"));
        awaitOpen(1);
        assertThat(stream).isNotDone();
        node.sessions().end(handle, EndReason.ADMIN, Initiator.SYSTEM);
        fixture.settle();
        assertThat(stream.get(30, TimeUnit.SECONDS).body()).isEqualTo("data: begun\n\n");
        awaitOpen(0);
    }

    @Test
    void withoutASessionNothingCanBeRegistered() {
        assertThat(new Browser(port).get("/register").status()).isEqualTo(500);
        assertThat(runtime.registrations().size()).isZero();
    }

    private Handle onlySession(String user) {
        return node.sessions().of(user).get(0).handle();
    }

    private void awaitOpen(int sessions) throws InterruptedException {
        for (int i = 0; i < 3_000 && runtime.registrations().size() != sessions; i++) {
            Thread.sleep(10);
        }
        assertThat(runtime.registrations().size()).isEqualTo(sessions);
    }
}
