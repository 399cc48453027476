package dev.curfew.servers;

import static dev.curfew.servers.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** How long a session lives, on every server. */
abstract class Limits extends TwoNodes {
    Limits(ServerKind first, ServerKind second) {
        super(first, second, "own");
    }

    final Browser signedIn(String user) throws Exception {
        return enter(new Browser(a()), user);
    }

    static Browser enter(Browser browser, String user) throws Exception {
        HttpResponse<String> answer = browser.form("/enter", "username=" + user + "&password=" + user);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(browser.cookies).containsKey(COOKIE);
        return browser;
    }

    final String home() {
        return kind.hasMechanism() ? "/role/x" : "/ours/x";
    }

    @Test
    void theWarningComesAndThePersonMayStay() throws Exception {
        Browser browser = signedIn("ada");
        Thread.sleep(4_000);
        HttpResponse<String> status = browser.get("/curfew/status");
        assertThat(header(status, "Session-Warning")).startsWith("idle;in=").endsWith(";extend");
        assertThat(browser.post("/curfew/extend", "", "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
        Thread.sleep(5_000);
        assertThat(browser.at(b()).get(home()).statusCode()).isEqualTo(200);
    }

    @Test
    void pollingKeepsNobodySignedIn() throws Exception {
        Browser browser = signedIn("ada");
        for (int i = 0; i < 9; i++) {
            Thread.sleep(1_000);
            browser.get("/ours/poll", "Session-Activity", "none");
        }
        HttpResponse<String> refused = browser.get(home());
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(header(refused, "Session-Ended")).isEqualTo("idle");
    }

    @Test
    void nothingOutlastsTheAbsoluteLimit() throws Exception {
        Browser browser = signedIn("ada");
        for (int i = 0; i < 5; i++) {
            Thread.sleep(3_000);
            assertThat(browser.get(home()).statusCode()).isEqualTo(200);
        }
        Thread.sleep(4_000);
        assertThat(header(browser.get(home()), "Session-Ended")).isEqualTo("absolute");
    }

    @Test
    void aRoleMayHaveStricterLimits() throws Exception {
        assertThat(new Browser(b()).get("/restrict-guests").body()).isEqualTo("true");
        Browser guest = signedIn("eve");
        Browser user = signedIn("ada");
        Thread.sleep(4_000);
        assertThat(header(guest.at(b()).get(home()), "Session-Ended")).isEqualTo("idle");
        assertThat(user.at(b()).get(home()).body()).isEqualTo("ada user=true");
    }
}
