package dev.curfew.ee;

import static dev.curfew.ee.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A mechanism of the application governed on the other implementation of CDI. */
@Timeout(120)
class OpenWebBeansGovernedTest {
    private static OpenWebBeansProcess server;

    @BeforeAll
    static void start() throws Exception {
        server = new OpenWebBeansProcess("kept");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static Browser signedIn() throws Exception {
        Browser browser = new Browser(server.port());
        assertThat(browser.get("/role/x?name=ada&password=ada").body()).isEqualTo("ada user=true reason=null");
        return browser;
    }

    @Test
    void theMechanismAuthenticates() throws Exception {
        Browser stranger = new Browser(server.port());
        assertThat(stranger.get("/role/x?name=ada&password=no").body()).isEmpty();
        assertThat(stranger.get("/role/x").statusCode()).isEqualTo(401);
        assertThat(signedIn().get("/admin/x").statusCode()).isEqualTo(403);
    }

    @Test
    void theRecordKnowsTheCallerAfterwards() throws Exception {
        Browser browser = signedIn();
        assertThat(browser.get("/role/x").body()).isEqualTo("ada user=true reason=null");
        assertThat(browser.cookies.keySet().removeIf(name -> name.startsWith("__Host-curfew")))
                .isTrue();
        assertThat(browser.get("/role/x").statusCode()).isEqualTo(401);
    }

    @Test
    void signingOutIsFinal() throws Exception {
        Browser browser = signedIn();
        Browser before = browser.copy();
        browser.get("/sign-out");
        HttpResponse<String> refused = before.get("/role/x");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(header(refused, "Session-Ended")).isEqualTo("logout");
    }
}
