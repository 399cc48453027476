package dev.curfew.servers;

import static dev.curfew.servers.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What holds on every server where Curfew itself establishes the caller. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class Conformance extends Limits {
    Conformance(ServerKind kind) {
        super(kind, kind);
    }

    Conformance(ServerKind first, ServerKind second) {
        super(first, second);
    }

    private void needsMechanism() {
        assumeTrue(kind.hasMechanism(), "the filter governs alone");
    }

    private void needsCdi() {
        assumeTrue(kind.hasCdi(), "there are no beans");
    }

    @Test
    void theCallerComesFromTheSession() throws Exception {
        Browser browser = signedIn("ada");
        assertThat(browser.get(home()).body()).isEqualTo("ada user=true");
        assertThat(browser.get("/ours/x").body()).isEqualTo("ada user=true");
    }

    @Test
    void wrongCredentialsSignNobodyIn() throws Exception {
        needsCdi();
        Browser browser = new Browser(a());
        assertThat(browser.json("/enter", "{\"username\":\"ada\",\"password\":\"no\"}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(browser.cookies).doesNotContainKey(COOKIE);
    }

    @Test
    void aStrangerIsChallengedInOneWay() throws Exception {
        for (String path : kind.hasMechanism() ? Set.of("/ours/x", home()) : Set.of(home())) {
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
        assertThat(signedIn("ada").get("/admin/x").statusCode()).isEqualTo(403);
    }

    @Test
    void aSignInServesOnTheOtherNode() throws Exception {
        Browser there = signedIn("ada").at(b());
        there.cookies.keySet().retainAll(Set.of(COOKIE));
        assertThat(there.get(home()).body()).isEqualTo("ada user=true");
        assertThat(there.get("/async").body()).isEqualTo("ada user=true");
        assertThat(there.get("/forward").body()).isEqualTo("ada user=true");
        assertThat(there.get("/error").body()).isEqualTo("ada user=true");
    }

    @Test
    void aSignOutEndsTheSessionOnBothNodes() throws Exception {
        Browser browser = signedIn("ada");
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
        Browser browser = signedIn("ada");
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
    void beansKnowTheSessionAndItsEvents() throws Exception {
        needsCdi();
        Browser browser = signedIn("ada");
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
        Browser browser = signedIn("ben");
        Browser other = signedIn("ben").at(b());
        assertThat(browser.post("/curfew/sessions/end-others", "", "Sec-Fetch-Site", "same-origin")
                        .body())
                .isEqualTo("{\"ended\":1}");
        assertThat(header(other.get(home()), "Session-Ended")).isEqualTo("other-device");
    }

    /** The last case: it leaves one node. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aSignInOutlivesTheNodeThatTookIt() throws Exception {
        Browser there = signedIn("ada").at(b());
        there.cookies.keySet().retainAll(Set.of(COOKIE));
        a().kill();
        assertThat(answered(there).body()).isEqualTo("ada user=true");
    }

    /** Of two nodes neither is a majority: 503 until the loss is noticed, which is well within the idle limit. */
    final HttpResponse<String> answered(Browser browser) throws Exception {
        HttpResponse<String> answer = browser.get(home());
        for (int i = 0; answer.statusCode() == 503 && i < 100; i++) {
            Thread.sleep(50);
            answer = browser.get(home());
        }
        return answer;
    }
}
