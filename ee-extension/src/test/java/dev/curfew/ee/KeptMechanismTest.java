package dev.curfew.ee;

import static dev.curfew.ee.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.ee.app.kept.KeptTokens;
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

/** A mechanism of the application with {@code @AutoApplySession} and {@code @RememberMe}, governed. */
class KeptMechanismTest {
    private static final TestCurfew CURFEW = TestCurfew.start(Map.of("curfew.idle", "30m"));
    private static final TomcatEe TOMCAT = new TomcatEe("kept");
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
        CURFEW.advance(Duration.ofSeconds(1));
        KeptTokens.TOKENS.clear();
    }

    private static Browser signedIn() throws Exception {
        Browser browser = new Browser(port);
        assertThat(browser.get("/role/x?name=ada&password=ada").body()).isEqualTo("ada user=true reason=null");
        assertThat(browser.cookies).containsKeys("__Host-curfew", "JSESSIONID", "JREMEMBERMEID");
        return browser;
    }

    @Test
    void theMechanismAuthenticatesAndTheRecordHoldsTheGroups() throws Exception {
        signedIn();
        assertThat(CURFEW.sessions().of("ada").get(0).identity().orElseThrow().groups())
                .containsExactly("user");
    }

    @Test
    void whatTheContainerRemembersServesALiveSession() throws Exception {
        Browser browser = signedIn();
        browser.cookies.remove("JREMEMBERMEID");
        assertThat(browser.get("/role/x").body()).isEqualTo("ada user=true reason=null");
    }

    @Test
    void theRecordServesWhereTheContainerRemembersNothing() throws Exception {
        Browser browser = signedIn();
        browser.cookies.keySet().retainAll(Set.of("__Host-curfew"));
        assertThat(browser.get("/role/x").body()).isEqualTo("ada user=true reason=null");
    }

    @Test
    void neitherContainerNorCookieSignsInAgainAfterTheEnd() throws Exception {
        Browser browser = signedIn();
        String kept = browser.cookies.get("JREMEMBERMEID");
        CURFEW.sessions().endAll("ada", EndReason.ADMIN, Initiator.SYSTEM);
        HttpResponse<String> refused = browser.get("/role/x");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(header(refused, "Session-Ended")).isEqualTo("admin");
        assertThat(KeptTokens.TOKENS).doesNotContainKey(kept);
        assertThat(browser.cookies).doesNotContainKey("JREMEMBERMEID");
        assertThat(browser.get("/role/x").statusCode()).isEqualTo(401);
        browser.cookies.remove("__Host-curfew");
        assertThat(browser.get("/role/x").statusCode())
                .as("the container's cookie alone")
                .isEqualTo(401);
    }

    @Test
    void idleEndsWhatTheContainerRemembers() throws Exception {
        Browser browser = signedIn();
        CURFEW.advance(Duration.ofMinutes(30));
        assertThat(header(browser.get("/role/x"), "Session-Ended")).isEqualTo("idle");
    }

    @Test
    void aCookieSignsInAgainWhereNoSessionHasEnded() throws Exception {
        Browser browser = signedIn();
        browser.cookies.keySet().retainAll(Set.of("JREMEMBERMEID"));
        assertThat(browser.get("/role/x").body()).isEqualTo("ada user=true reason=null");
        assertThat(browser.cookies).containsKey("__Host-curfew");
    }

    @Test
    void signingInAfterTheEndNeedsCredentials() throws Exception {
        Browser browser = signedIn();
        CURFEW.advance(Duration.ofMinutes(30));
        assertThat(browser.get("/role/x").statusCode()).isEqualTo(401);
        assertThat(browser.get("/role/x?name=ada&password=ada").body()).isEqualTo("ada user=true reason=null");
        assertThat(browser.get("/role/x").statusCode()).isEqualTo(200);
    }

    @Test
    void signingOutForgetsAll() throws Exception {
        Browser browser = signedIn();
        Browser before = browser.copy();
        browser.get("/sign-out");
        assertThat(browser.cookies).doesNotContainKeys("__Host-curfew", "JREMEMBERMEID");
        assertThat(before.get("/role/x").statusCode()).isEqualTo(401);
    }

    @Test
    void anotherUserReplacesTheOne() throws Exception {
        Browser browser = signedIn();
        assertThat(browser.get("/role/x?name=ben&password=ben").statusCode()).isEqualTo(200);
        browser.cookies.keySet().retainAll(Set.of("__Host-curfew"));
        assertThat(browser.get("/role/x").body()).startsWith("ada");
    }
}
