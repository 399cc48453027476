package dev.curfew.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.bootstrap.Bootstrap;
import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import dev.curfew.policy.AtLimit;
import dev.curfew.policy.EndReason;
import dev.curfew.session.ClusterClock;
import dev.curfew.session.Initiator;
import dev.curfew.session.MemoryCluster;
import dev.curfew.session.Sessions;
import dev.curfew.session.SessionsFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One browser keeps one session: whatever requests meet, whichever node answers, whatever the container's cookie says. */
@Timeout(60)
abstract class OneSessionContract {
    private static final String COOKIE = "__Host-curfew";
    private static final String CONTAINER_COOKIE = "JSESSIONID";

    private final List<WebServer> servers = new ArrayList<>();
    private final SessionsFixture fixture;

    OneSessionContract() {
        MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, () -> 0));
        this.fixture = new SessionsFixture(cluster::join);
    }

    abstract WebServer server();

    @AfterEach
    void stop() throws Exception {
        for (WebServer server : servers) {
            server.close();
        }
        fixture.close();
    }

    /** A node that serves the application. */
    private record Served(SessionsFixture.Member member, int port) {
        Browser browser() {
            return new Browser(port);
        }

        Browser signedIn(String user) {
            Browser browser = browser();
            assertThat(signIn(browser, user)).isEqualTo("true");
            return browser;
        }

        /** Returns the browser as it goes on with this node. */
        Browser takesOver(Browser browser) {
            Browser here = browser();
            here.cookies.putAll(browser.cookies);
            return here;
        }

        Sessions sessions() {
            return member.sessions();
        }
    }

    private Served serve(String name) throws Exception {
        SessionsFixture.Member member = fixture.node(name);
        CurfewSettings settings = CurfewSettings.read(
                "", Source.code(Map.of("curfew.public-paths", "/public/*", "curfew.login-page", "/sign-in")));
        CurfewRuntime runtime = Bootstrap.over(
                settings, member.sessions(), member.background(), getClass().getClassLoader(), () -> {});
        WebServer server = server();
        servers.add(server);
        return new Served(member, server.start(runtime, new TestApplication(), List.of(Told.class)));
    }

    private static String signIn(Browser browser, String user) {
        return browser.fromPage("POST", "/sign-in?user=" + user).body();
    }

    private static String who(Browser browser) {
        return browser.get("/public/who").body().split(",")[0];
    }

    // --- requests that meet a sign-in

    @Test
    void aPublicPageOpensNoSessionOverTheOneJustSignedIn() throws Exception {
        Served node = serve("a");
        Browser browser = node.browser();
        browser.get("/count");
        Browser late = browser.copy();
        signIn(browser, "ada");
        Browser.Answer answer = late.get("/public/count");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).contains("1");
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        Browser.Answer page = late.get("/public/count", "Sec-Fetch-Mode", "navigate");
        assertThat(page.status()).isEqualTo(303);
        assertThat(page.header("Location")).contains("/public/count");
        assertThat(page.headers("Set-Cookie")).isEmpty();
        assertThat(node.sessions().count()).isEqualTo(1);
        assertThat(browser.get("/public/count").body()).isEqualTo("2");
    }

    @Test
    void aPublicPageThatNeedsNoSessionIsThereForAFormerSecret() throws Exception {
        Browser browser = serve("a").browser();
        browser.get("/count");
        Browser late = browser.copy();
        signIn(browser, "ada");
        Browser.Answer answer = late.get("/public/who");
        assertThat(answer.body()).isEqualTo("nobody,null,null");
        assertThat(answer.headers("Set-Cookie")).isEmpty();
    }

    @Test
    void aSignInThatIsSentAgainContinuesTheSession() throws Exception {
        Served node = serve("a");
        Browser browser = node.browser();
        browser.get("/count");
        Browser again = browser.copy();
        signIn(browser, "ada");
        assertThat(signIn(again, "ada")).isEqualTo("true");
        assertThat(node.sessions().of("ada")).hasSize(1);
        assertThat(node.sessions().count()).isEqualTo(1);
        assertThat(again.get("/count").body()).isEqualTo("2");
        assertThat(who(again)).isEqualTo("ada");
    }

    @Test
    void aSignInThatIsSentAgainIsNoSecondOneWhereNewOnesAreRefused() throws Exception {
        fixture.maxSessions = 1;
        fixture.atLimit = AtLimit.REJECT_NEW;
        Served node = serve("a");
        Browser browser = node.browser();
        browser.get("/count");
        Browser again = browser.copy();
        signIn(browser, "ada");
        assertThat(signIn(again, "ada")).isEqualTo("true");
        assertThat(who(again)).isEqualTo("ada");
        assertThat(node.sessions().of("ada")).hasSize(1);
        assertThat(signIn(node.browser(), "ada")).isEqualTo("false");
    }

    @Test
    void twoClicksAtOnceAreOneSignIn() throws Exception {
        fixture.maxSessions = 1;
        fixture.atLimit = AtLimit.REJECT_NEW;
        Served node = serve("a");
        Browser browser = node.browser();
        browser.get("/count");
        Browser copy = browser.copy();
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> signIn(browser, "ada"));
        CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> signIn(copy, "ada"));
        assertThat(first.get()).isEqualTo("true");
        assertThat(second.get()).isEqualTo("true");
        assertThat(node.sessions().of("ada")).hasSize(1);
        assertThat(node.sessions().count()).isEqualTo(1);
    }

    @Test
    void aFormerSecretEndsNobodyElsesSession() throws Exception {
        Browser browser = serve("a").browser();
        browser.get("/count");
        Browser other = browser.copy();
        signIn(browser, "ada");
        assertThat(signIn(other, "ben")).isEqualTo("true");
        assertThat(who(browser)).isEqualTo("ada");
        assertThat(who(other)).isEqualTo("ben");
    }

    // --- the container's cookie, and another node

    @Test
    void withoutTheContainersCookieChangingTheIdChangesTheSecret() throws Exception {
        Browser browser = serve("a").signedIn("ada");
        browser.get("/count");
        String id = browser.get("/identities").body();
        Browser old = browser.copy();
        browser.cookies.remove(CONTAINER_COOKIE);
        Browser.Answer answer = browser.get("/rotate");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(id);
        assertThat(browser.cookies.get(COOKIE)).isNotEqualTo(old.cookies.get(COOKIE));
        assertThat(browser.get("/count").body()).isEqualTo("2");
        assertThat(old.get("/who").status()).isEqualTo(503);
    }

    @Test
    void changingTheIdNeverChangesThatOfAnotherSession() throws Exception {
        Served node = serve("a");
        Browser ada = node.signedIn("ada");
        ada.get("/count");
        Browser ben = node.signedIn("ben");
        ben.get("/count");
        String adas = ada.get("/identities").body();
        String bens = ben.get("/identities").body();
        String secret = ben.cookies.get(COOKIE);
        ben.cookies.put(CONTAINER_COOKIE, ada.cookies.get(CONTAINER_COOKIE));
        assertThat(ben.get("/rotate").body()).isEqualTo(bens);
        assertThat(ben.cookies.get(COOKIE)).isNotEqualTo(secret);
        assertThat(ada.get("/identities").body()).isEqualTo(adas);
        assertThat(ben.get("/count").body()).isEqualTo("2");
        assertThat(ada.get("/count").body()).isEqualTo("2");
    }

    @Test
    void theIdChangesOnWhicheverNodeTakesOver() throws Exception {
        Served a = serve("a");
        Served b = serve("b");
        Browser browser = a.signedIn("ada");
        browser.get("/count");
        Browser away = b.takesOver(browser);
        assertThat(away.get("/rotate").status()).isEqualTo(200);
        assertThat(away.get("/count").body()).isEqualTo("1");
        fixture.settle();
        Browser back = a.takesOver(away);
        assertThat(back.get("/rotate").status()).isEqualTo(200);
        assertThat(back.get("/count").body()).isEqualTo("2");
        assertThat(who(back)).isEqualTo("ada");
    }

    @Test
    void everyNodeThatHoldsTheSessionTellsItsListenersOnce() throws Exception {
        Served a = serve("a");
        Served b = serve("b");
        Served c = serve("c");
        Browser browser = a.signedIn("ada");
        browser.get("/count");
        b.takesOver(browser).get("/count");
        Told.all();
        c.sessions().endAll("ada", EndReason.ADMIN, Initiator.admin("grace"));
        fixture.settle();
        fixture.settle();
        assertThat(Told.all().split(" "))
                .filteredOn(told -> told.startsWith("destroyed"))
                .hasSize(2);
    }

    @Test
    void theIdThatAClientAsksForIsValidForItsOwnSessionAlone() throws Exception {
        Served node = serve("a");
        Browser ada = node.signedIn("ada");
        ada.get("/count");
        Browser ben = node.signedIn("ben");
        ben.get("/count");
        assertThat(ben.get("/requested").body()).isEqualTo("true");
        ben.cookies.put(CONTAINER_COOKIE, ada.cookies.get(CONTAINER_COOKIE));
        assertThat(ben.get("/requested").body()).isEqualTo("false");
        assertThat(ada.get("/requested").body()).isEqualTo("true");
    }

    @Test
    void theIdOfAnEndedSessionIsNotValid() throws Exception {
        Served node = serve("a");
        Browser browser = node.signedIn("ada");
        browser.get("/count");
        node.member().background().hold();
        node.sessions().endAll("ada", EndReason.ADMIN, Initiator.admin("grace"));
        assertThat(browser.get("/public/requested").body()).isEqualTo("false");
        node.member().background().release();
    }

    @Test
    void invalidatingSignsOutWhereTheContainersSessionIsGone() throws Exception {
        Served node = serve("a");
        Browser browser = node.signedIn("ada");
        assertThat(browser.get("/invalidate-what-is-gone").body()).isEqualTo("gone gone ");
        assertThat(node.sessions().of("ada")).isEmpty();
        assertThat(who(browser)).isEqualTo("nobody");
    }

    @Test
    void anIdInTheUrlTakesUpNoSession() throws Exception {
        Served node = serve("a");
        Browser browser = node.browser();
        browser.get("/count");
        String id = browser.get("/identities").body();
        Browser stranger = node.browser();
        Browser.Answer answer = stranger.get("/count;jsessionid=" + id + "?page=2");
        assertThat(stranger.cookies).doesNotContainKey(COOKIE);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).contains("/count?page=2");
        assertThat(stranger.get("/count").body()).isEqualTo("1");
        assertThat(browser.get("/count").body()).isEqualTo("2");
    }

    @Test
    void theContainersCookieTakesUpAnAnonymousSession() throws Exception {
        Browser browser = serve("a").browser();
        browser.get("/count");
        browser.cookies.remove(COOKIE);
        assertThat(browser.get("/count").body()).isEqualTo("2");
    }

    // --- renewal

    @Test
    void aSecretIsRenewedOnlyWithAnAnswerThatABrowserKeeps() throws Exception {
        Browser browser = serve("a").signedIn("ada");
        for (int times = 0; times < 3; times++) {
            fixture.advance(Duration.ofMinutes(20));
            if (times < 2) {
                assertThat(browser.get("/who").headers("Set-Cookie")).isEmpty();
            }
        }
        assertThat(browser.send("HEAD", "/who").headers("Set-Cookie")).isEmpty();
        assertThat(browser.get("/who", "Session-Activity", "none").headers("Set-Cookie"))
                .isEmpty();
        assertThat(browser.get("/heard").headers("Set-Cookie")).isEmpty();
        assertThat(browser.get("/style.css").headers("Set-Cookie")).isEmpty();
        assertThat(browser.get("/public-image").headers("Set-Cookie")).isEmpty();
        String before = browser.cookies.get(COOKIE);
        assertThat(browser.get("/who").headers("Set-Cookie")).hasSize(1);
        assertThat(browser.cookies.get(COOKIE)).isNotEqualTo(before);
        assertThat(who(browser)).isEqualTo("ada");
    }
}
