package dev.curfew.servers;

import static dev.curfew.servers.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds on every server where the application has a mechanism that container and cookie remember. */
abstract class Governed extends TwoNodes {
    private static final String REMEMBERED = "JREMEMBERMEID";

    Governed(ServerKind kind) {
        super(kind, kind, "kept");
    }

    @Override
    final String absolute() {
        return "60s";
    }

    private Browser signedIn() throws Exception {
        Browser browser = new Browser(a());
        HttpResponse<String> answer = browser.get("/role/x?name=ada&password=ada");
        assertThat(answer.body()).isEqualTo("ada user=true");
        assertThat(browser.cookies).containsKeys(COOKIE, REMEMBERED);
        return browser;
    }

    private static Browser with(Browser browser, String... cookies) {
        Browser copy = browser.copy();
        copy.cookies.keySet().retainAll(Set.of(cookies));
        return copy;
    }

    @Test
    void theMechanismSignsInToASession() throws Exception {
        Browser browser = signedIn();
        assertThat(browser.get("/role/x").body()).isEqualTo("ada user=true");
        assertThat(browser.get("/ours/x").body()).isEqualTo("ada user=true");
    }

    @Test
    void theOtherNodeServesFromTheRecord() throws Exception {
        assertThat(with(signedIn(), COOKIE).at(b()).get("/role/x").body()).isEqualTo("ada user=true");
    }

    @Test
    void aSignOutIsFinalWhateverIsRemembered() throws Exception {
        Browser browser = signedIn();
        Browser before = browser.copy();
        assertThat(browser.post("/curfew/logout", "", "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
        refusedOnBothNodes(before, "logout");
    }

    @Test
    void aLogoutOfTheContainerIsFinalToo() throws Exception {
        Browser browser = signedIn();
        Browser before = browser.copy();
        browser.get("/sign-out");
        refusedOnBothNodes(before, "logout");
    }

    private void refusedOnBothNodes(Browser before, String reason) throws Exception {
        for (RunningServer node : new RunningServer[] {a(), b()}) {
            HttpResponse<String> refused = before.at(node).get("/role/x");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(header(refused, "Session-Ended")).isEqualTo(reason);
            Browser rest = before.at(node);
            rest.cookies.remove(COOKIE);
            assertThat(rest.get("/role/x").statusCode())
                    .as("with %s", rest.cookies.keySet())
                    .isEqualTo(401);
        }
    }

    @Test
    void theIdleLimitIsFinalWhateverIsRemembered() throws Exception {
        Browser browser = signedIn();
        for (int i = 0; i < 9; i++) {
            Thread.sleep(1_000);
            browser.get("/ours/poll", "Session-Activity", "none");
        }
        refusedOnBothNodes(browser, "idle");
    }

    @Test
    void aRememberedBrowserSignsInOnceOnWhicheverNode() throws Exception {
        Browser first = signedIn();
        Browser second = with(first, REMEMBERED).at(b());
        assertThat(second.get("/role/x").body()).isEqualTo("ada user=true");
        assertThat(second.cookies.get(REMEMBERED)).isNotEqualTo(first.cookies.get(REMEMBERED));
        assertThat(header(first.get("/role/x"), "Session-Ended")).isEqualTo("replaced");
    }

    @Test
    void aSpentTokenEndsWhatCameOfIt() throws Exception {
        Browser first = signedIn();
        Browser second = with(first, REMEMBERED).at(b());
        second.get("/role/x");
        for (int i = 0; i < 4; i++) {
            Thread.sleep(3_000);
            assertThat(second.get("/role/x").statusCode()).isEqualTo(200);
        }
        assertThat(with(first, REMEMBERED).get("/role/x").statusCode()).isEqualTo(401);
        assertThat(header(second.get("/role/x"), "Session-Ended")).isEqualTo("anomaly");
    }
}
