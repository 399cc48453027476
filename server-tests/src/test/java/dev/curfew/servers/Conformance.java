package dev.curfew.servers;

import static dev.curfew.servers.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds on every server where Curfew itself establishes the caller. */
abstract class Conformance extends TwoNodes {
    Conformance(ServerKind kind) {
        super(kind, "own");
    }

    private Browser signedIn() throws Exception {
        Browser browser = new Browser(a());
        HttpResponse<String> answer = browser.form("/enter", "username=ada&password=ada");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(browser.cookies).containsKey(COOKIE);
        return browser;
    }

    private String home() {
        return kind.hasMechanism() ? "/role/x" : "/ours/x";
    }

    private void needsMechanism() {
        assumeTrue(kind.hasMechanism(), "the filter governs alone");
    }

    @Test
    void theCallerComesFromTheSession() throws Exception {
        Browser browser = signedIn();
        assertThat(browser.get(home()).body()).isEqualTo("ada user=true");
        assertThat(browser.get("/ours/x").body()).isEqualTo("ada user=true");
    }

    @Test
    void wrongCredentialsSignNobodyIn() throws Exception {
        needsMechanism();
        Browser browser = new Browser(a());
        assertThat(browser.json("/enter", "{\"username\":\"ada\",\"password\":\"no\"}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(browser.cookies).doesNotContainKey(COOKIE);
    }

    @Test
    void aStrangerIsChallengedInOneWay() throws Exception {
        for (String path : Set.of("/ours/x", home())) {
            HttpResponse<String> call = new Browser(a()).get(path);
            assertThat(call.statusCode()).as(path).isEqualTo(401);
            assertThat(header(call, "WWW-Authenticate")).as(path).isEqualTo("Session realm=\"app\"");
            HttpResponse<String> navigation = new Browser(a()).get(path, "Accept", "text/html");
            assertThat(navigation.statusCode()).as(path).isEqualTo(303);
            assertThat(header(navigation, "Location")).as(path).startsWith("/app/enter?return=");
        }
    }

    @Test
    void aMissingRoleIsForbidden() throws Exception {
        needsMechanism();
        assertThat(signedIn().get("/admin/x").statusCode()).isEqualTo(403);
    }

    @Test
    void aSignInServesOnTheOtherNode() throws Exception {
        Browser there = signedIn().at(b());
        there.cookies.keySet().retainAll(Set.of(COOKIE));
        assertThat(there.get(home()).body()).isEqualTo("ada user=true");
        assertThat(there.get("/async").body()).isEqualTo("ada user=true");
        assertThat(there.get("/forward").body()).isEqualTo("ada user=true");
        assertThat(there.get("/error").body()).isEqualTo("ada user=true");
    }

    @Test
    void aSignOutEndsTheSessionOnBothNodes() throws Exception {
        Browser browser = signedIn();
        browser.get("/container-session");
        Browser before = browser.copy();
        assertThat(browser.post("/curfew/logout", "", "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
        for (RunningServer node : new RunningServer[] {a(), b()}) {
            HttpResponse<String> refused = before.at(node).get(home());
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(header(refused, "Session-Ended")).isEqualTo("logout");
        }
        nothingElseOpens(before);
    }

    @Test
    void aLogoutOfTheContainerIsASignOut() throws Exception {
        Browser browser = signedIn();
        browser.get("/container-session");
        Browser before = browser.copy();
        browser.get("/sign-out");
        assertThat(browser.cookies).doesNotContainKey(COOKIE);
        assertThat(header(before.at(b()).get(home()), "Session-Ended")).isEqualTo("logout");
        nothingElseOpens(before);
    }

    /** Neither the container's cookie nor a token of the server's own signs anybody in. */
    private void nothingElseOpens(Browser before) throws Exception {
        Browser rest = before.copy();
        rest.cookies.remove(COOKIE);
        assertThat(rest.get(home()).statusCode())
                .as("with %s", rest.cookies.keySet())
                .isEqualTo(401);
    }

    @Test
    void theWarningComesAndThePersonMayStay() throws Exception {
        Browser browser = signedIn();
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
        Browser browser = signedIn();
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
        Browser browser = signedIn();
        for (int i = 0; i < 5; i++) {
            Thread.sleep(3_000);
            assertThat(browser.get(home()).statusCode()).isEqualTo(200);
        }
        Thread.sleep(4_000);
        assertThat(header(browser.get(home()), "Session-Ended")).isEqualTo("absolute");
    }

    @Test
    void beansKnowTheSessionAndItsEvents() throws Exception {
        needsMechanism();
        Browser browser = signedIn();
        String[] heard = browser.get("/beans").body().split(" ");
        assertThat(heard[0]).isEqualTo("ada");
        assertThat(Integer.parseInt(heard[1])).isPositive();
        browser.get("/sign-out");
        String[] after = new Browser(a()).get("/beans").body().split(" ");
        assertThat(after[0]).isEqualTo("nobody");
        assertThat(Integer.parseInt(after[2])).isPositive();
    }

    @Test
    void otherSessionsOfTheUserAreEndedEverywhere() throws Exception {
        Browser browser = new Browser(a());
        browser.form("/enter", "username=ben&password=ben");
        Browser other = new Browser(b());
        other.form("/enter", "username=ben&password=ben");
        assertThat(browser.post("/curfew/sessions/end-others", "", "Sec-Fetch-Site", "same-origin")
                        .body())
                .isEqualTo("{\"ended\":1}");
        assertThat(header(other.get(home()), "Session-Ended")).isEqualTo("other-device");
    }
}
