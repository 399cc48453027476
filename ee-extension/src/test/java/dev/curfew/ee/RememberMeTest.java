package dev.curfew.ee;

import static dev.curfew.ee.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.EndReason;
import dev.curfew.session.Initiator;
import dev.curfew.testkit.TestCurfew;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code @RememberMe} with the store of the cluster. */
class RememberMeTest {
    private static final String COOKIE = "JREMEMBERMEID";
    private static final TestCurfew CURFEW = TestCurfew.start(
            Map.of("curfew.idle", "2h", "curfew.absolute", "8h", "curfew.recent-sign-in", "/vaults/*=5m"));
    private static final TomcatEe TOMCAT = new TomcatEe("remembered");
    private static int port;

    @BeforeAll
    static void startTomcat() throws Exception {
        port = TOMCAT.start(CURFEW);
    }

    @AfterAll
    static void stopTomcat() throws Exception {
        TOMCAT.close();
        CURFEW.close();
    }

    @BeforeEach
    void letTimePass() {
        CURFEW.advance(Duration.ofSeconds(20));
    }

    private static Browser signedIn() throws Exception {
        Browser browser = new Browser(port);
        assertThat(browser.get("/role/x?name=ada&password=ada").body()).isEqualTo("ada user=true reason=null");
        assertThat(browser.cookies).containsKeys("__Host-curfew", COOKIE);
        return browser;
    }

    /** The browser after it was closed and opened: what belongs to its session is gone. */
    private static Browser reopened(Browser browser) {
        Browser again = browser.copy();
        again.cookies.keySet().retainAll(Set.of(COOKIE));
        return again;
    }

    @Test
    void aTokenSignsInOnceAndIsReplaced() throws Exception {
        Browser first = signedIn();
        Browser second = reopened(first);
        assertThat(second.get("/role/x").body()).isEqualTo("ada user=true reason=null");
        assertThat(second.cookies.get(COOKIE)).isNotEmpty().isNotEqualTo(first.cookies.get(COOKIE));
        assertThat(header(first.get("/role/x"), "Session-Ended"))
                .as("the one before")
                .isEqualTo("replaced");
        CURFEW.advance(Duration.ofMinutes(1));
        assertThat(reopened(second).get("/role/x").statusCode()).isEqualTo(200);
    }

    @Test
    void aSpentTokenEndsTheSessionThatCameOfIt() throws Exception {
        Browser first = signedIn();
        Browser second = reopened(first);
        second.get("/role/x");
        CURFEW.advance(Duration.ofSeconds(10));
        assertThat(reopened(first).get("/role/x").statusCode()).isEqualTo(401);
        assertThat(header(second.get("/role/x"), "Session-Ended")).isEqualTo("anomaly");
        assertThat(reopened(second).get("/role/x").statusCode())
                .as("the family")
                .isEqualTo(401);
    }

    @Test
    void aParallelRequestAsksAgainAndHarmsNobody() throws Exception {
        Browser first = signedIn();
        Browser second = reopened(first);
        second.get("/role/x");
        CURFEW.advance(Duration.ofSeconds(10).minusMillis(1));
        HttpResponse<String> parallel = reopened(first).get("/role/x");
        assertThat(parallel.statusCode()).isEqualTo(503);
        assertThat(header(parallel, "Retry-After")).isEqualTo("1");
        assertThat(second.get("/role/x").statusCode()).isEqualTo(200);
    }

    @Test
    void everyEndTakesTheTokenAlong() throws Exception {
        Browser browser = signedIn();
        Browser again = reopened(browser);
        CURFEW.sessions().endAll("ada", EndReason.ADMIN, Initiator.SYSTEM);
        assertThat(again.get("/role/x").statusCode()).isEqualTo(401);
        assertThat(again.cookies).doesNotContainKey(COOKIE);
    }

    @Test
    void theIdleLimitTakesTheTokenAlong() throws Exception {
        Browser again = reopened(signedIn());
        CURFEW.advance(Duration.ofHours(2));
        assertThat(again.get("/role/x").statusCode()).isEqualTo(401);
    }

    @Test
    void noChainOfTokensOutlastsTheAbsoluteLimitOfTheFirst() throws Exception {
        Browser browser = signedIn();
        for (int i = 0; i < 7; i++) {
            CURFEW.advance(Duration.ofHours(1));
            browser = reopened(browser);
            assertThat(browser.get("/role/x").statusCode()).as("hour %d", i + 1).isEqualTo(200);
        }
        CURFEW.advance(Duration.ofHours(1));
        assertThat(reopened(browser).get("/role/x").statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenIsListedAndTakenBack() throws Exception {
        Browser browser = signedIn();
        String listed = browser.get("/curfew/sessions").body();
        assertThat(listed).contains("\"remembered\":\"");
        String handle = listed.replaceAll(".*\"handle\":\"([^\"]+)\",\"current\":true.*", "$1");
        assertThat(browser.post("/curfew/sessions/" + handle + "/forget", "", "Sec-Fetch-Site", "same-origin")
                        .body())
                .isEqualTo("{\"forgotten\":true}");
        assertThat(reopened(browser).get("/role/x").statusCode()).isEqualTo(401);
        assertThat(browser.get("/role/x").statusCode()).as("the session lives").isEqualTo(200);
    }

    @Test
    void whoIsRememberedHasNotSignedInRecently() throws Exception {
        Browser browser = signedIn();
        assertThat(browser.get("/vaults/x").statusCode()).isEqualTo(200);
        Browser again = reopened(browser);
        assertThat(again.get("/role/x").statusCode()).isEqualTo(200);
        assertThat(header(again.get("/vaults/x"), "WWW-Authenticate")).contains("insufficient_user_authentication");
    }

    @Test
    void aMadeUpTokenIsForgotten() throws Exception {
        Browser browser = new Browser(port);
        Browser known = signedIn();
        String token = known.cookies.get(COOKIE);
        browser.cookies.put(COOKIE, token.substring(0, 23) + "A".repeat(43));
        assertThat(browser.get("/role/x").statusCode()).isEqualTo(401);
        assertThat(browser.cookies).doesNotContainKey(COOKIE);
        assertThat(known.get("/role/x").statusCode())
                .as("nobody else is harmed")
                .isEqualTo(200);
    }

    @Test
    void signingOutTakesTheTokenBack() throws Exception {
        Browser browser = signedIn();
        Browser again = reopened(browser);
        browser.get("/sign-out");
        assertThat(again.get("/role/x").statusCode()).isEqualTo(401);
    }
}
