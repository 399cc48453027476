package dev.curfew.ee;

import static dev.curfew.ee.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.testkit.TestCurfew;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server's own Basic authentication, governed: the browser presents the password with every request. */
class BuiltInBasicTest {
    private static final TestCurfew CURFEW =
            TestCurfew.start(Map.of("curfew.idle", "30m", "curfew.login-page", "/enter"));
    private static final TomcatEe TOMCAT = new TomcatEe("basic");
    private static final String ADA =
            "Basic " + Base64.getEncoder().encodeToString("ada:ada".getBytes(StandardCharsets.UTF_8));
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

    @Test
    void thePasswordSignsInToASession() throws Exception {
        Browser browser = new Browser(port);
        HttpResponse<String> challenge = browser.get("/role/x");
        assertThat(challenge.statusCode()).isEqualTo(401);
        assertThat(header(challenge, "WWW-Authenticate")).contains("cinema");
        assertThat(browser.get("/role/x", "Authorization", ADA).body()).isEqualTo("ada user=true reason=null");
        assertThat(browser.get("/role/x").body()).as("from the record").isEqualTo("ada user=true reason=null");
    }

    @Test
    void thePasswordThatABrowserKeepsSendingSignsNobodyInAfterTheEnd() throws Exception {
        Browser browser = new Browser(port);
        browser.get("/role/x", "Authorization", ADA);
        CURFEW.advance(Duration.ofMinutes(30));
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> refused = browser.get("/role/x", "Authorization", ADA);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(header(refused, "Session-Ended")).isEqualTo("idle");
        }
        HttpResponse<String> afresh = browser.get("/enter?reason=idle", "Authorization", ADA);
        assertThat(afresh.statusCode()).isEqualTo(401);
        assertThat(header(afresh, "WWW-Authenticate")).isEqualTo("Basic realm=\"root\"");
        assertThat(browser.get("/enter?reason=idle", "Authorization", ADA).body())
                .as("typed once more")
                .isEqualTo("ada user=true reason=null");
    }
}
