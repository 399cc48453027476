package dev.curfew.ee;

import static dev.curfew.ee.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.testkit.TestCurfew;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server's own form, governed. */
class BuiltInFormTest {
    private static final TestCurfew CURFEW =
            TestCurfew.start(Map.of("curfew.idle", "30m", "curfew.login-page", "/enter"));
    private static final TomcatEe TOMCAT = new TomcatEe("form");
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

    private static void signIn(Browser browser) throws Exception {
        HttpResponse<String> answer = browser.form("/j_security_check", "j_username=ada&j_password=ada");
        assertThat(answer.statusCode()).isIn(302, 303);
        assertThat(header(answer, "Location")).endsWith("/role/x");
        assertThat(browser.get("/role/x").body()).isEqualTo("ada user=true reason=null");
    }

    @Test
    void theFormSignsInToASession() throws Exception {
        Browser browser = new Browser(port);
        assertThat(browser.get("/role/x").body()).as("the form, forwarded to").isEqualTo("null user=false reason=null");
        signIn(browser);
        browser.cookies.keySet().retainAll(Set.of("__Host-curfew"));
        assertThat(browser.get("/role/x").body()).as("from the record").isEqualTo("ada user=true reason=null");
    }

    @Test
    void theFormIsShownAfterTheEndWithTheReason() throws Exception {
        Browser browser = new Browser(port);
        browser.get("/role/x");
        signIn(browser);
        CURFEW.advance(Duration.ofMinutes(30));
        HttpResponse<String> form = browser.get("/role/x");
        assertThat(form.body()).isEqualTo("null user=false reason=idle");
        assertThat(header(form, "Session-Ended")).isEqualTo("idle");
        signIn(browser);
    }

    @Test
    void theFormsPageIsTheFilters() throws Exception {
        assertThat(new Browser(port).get("/settings").body()).isEqualTo("{curfew.login-page=/enter}");
    }
}
