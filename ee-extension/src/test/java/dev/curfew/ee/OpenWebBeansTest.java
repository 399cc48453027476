package dev.curfew.ee;

import static dev.curfew.ee.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The extension on the other implementation of CDI, in a process that has neither Weld nor Soteria. */
@Timeout(120)
class OpenWebBeansTest {
    private static OpenWebBeansProcess server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        server = new OpenWebBeansProcess("own");
        port = server.port();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void noWeldIsThere() {
        assertThat(server.cdi()).startsWith("org.apache.webbeans.");
    }

    private static Browser signedIn() throws Exception {
        Browser browser = new Browser(port);
        assertThat(browser.json("/enter", "{\"username\":\"ada\",\"password\":\"ada\"}")
                        .body())
                .isEqualTo("{\"state\":\"live\",\"user\":\"ada\"}");
        return browser;
    }

    @Test
    void theMechanismAsksTheApplicationsStores() throws Exception {
        assertThat(new Browser(port)
                        .json("/enter", "{\"username\":\"ada\",\"password\":\"no\"}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(signedIn().get("/role/x").body()).isEqualTo("ada user=true reason=null");
        assertThat(signedIn().get("/admin/x").statusCode()).isEqualTo(403);
        assertThat(new Browser(port).get("/role/x").statusCode()).isEqualTo(401);
    }

    @Test
    void theSecurityContextKnowsTheCaller() throws Exception {
        assertThat(signedIn().get("/context").body()).isEqualTo("ada true 1 true false");
        assertThat(new Browser(port).get("/authenticate?user=ada&password=ada").body())
                .isEqualTo("SUCCESS ada");
    }

    @Test
    void theSessionCanBeInjectedAndItsEndIsHeard() throws Exception {
        Browser browser = signedIn();
        assertThat(browser.get("/session").body()).startsWith("true ada [user] ");
        Browser before = browser.copy();
        browser.get("/session/end");
        HttpResponse<String> refused = before.get("/role/x");
        assertThat(header(refused, "Session-Ended")).isEqualTo("logout");
        assertThat(browser.get("/heard").body()).contains("SessionStarted", "SignedIn", "SessionEnded");
    }

    @Test
    void aBeanAsksForARecentSignIn() throws Exception {
        assertThat(signedIn().get("/vault?what=me").body()).isEqualTo("opened for me");
        assertThat(new Browser(port).get("/vault?what=me").statusCode()).isEqualTo(401);
    }
}
