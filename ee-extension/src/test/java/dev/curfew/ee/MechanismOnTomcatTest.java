package dev.curfew.ee;

import static dev.curfew.ee.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.EndReason;
import dev.curfew.session.Identity;
import dev.curfew.session.Initiator;
import dev.curfew.session.Origin;
import dev.curfew.session.SessionEvent;
import dev.curfew.session.SignIn;
import dev.curfew.session.SignInOutcome;
import dev.curfew.testkit.TestCurfew;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mechanism where it belongs: Tomcat 11, Weld and Soteria, over HTTP. */
class MechanismOnTomcatTest {
    private static final TestCurfew CURFEW = TestCurfew.start(Map.of(
            "curfew.idle",
            "30m",
            "curfew.login-page",
            "/enter",
            "curfew.protected-paths",
            "/ours/*",
            "curfew.recent-sign-in",
            "/ours/admin/*=5m"));
    private static final TomcatEe TOMCAT = new TomcatEe();
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

    /** Whoever signs in at the moment of an end is signed out by it. */
    @BeforeEach
    void letTimePass() {
        CURFEW.advance(Duration.ofSeconds(1));
    }

    private static Browser signedIn() throws Exception {
        Browser browser = new Browser(port);
        assertThat(browser.form("/enter", "username=ada&password=ada").statusCode())
                .isEqualTo(303);
        return browser;
    }

    @Test
    void theFormSignsInAndGoesBackToWhereThePersonWas() throws Exception {
        Browser browser = new Browser(port);
        HttpResponse<String> answer = browser.form("/enter", "username=ada&password=ada&return=%2Frole%2Fx%3Fa%3D1");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(header(answer, "Location")).isEqualTo("/role/x?a=1");
        assertThat(browser.get("/role/x?a=1").body()).isEqualTo("ada user=true reason=null");
    }

    @Test
    void theFormNeverLeadsToAnotherOrigin() throws Exception {
        HttpResponse<String> answer =
                new Browser(port).form("/enter", "username=ada&password=ada&return=%2F%2Fevil.example");
        assertThat(header(answer, "Location")).isEqualTo("/");
    }

    @Test
    void jsonSignsInWithAStatus() throws Exception {
        Browser browser = new Browser(port);
        HttpResponse<String> answer = browser.json("/enter", "{\"username\":\"ada\",\"password\":\"ada\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"state\":\"live\",\"user\":\"ada\"}");
        assertThat(browser.get("/role/x").body()).isEqualTo("ada user=true reason=null");
    }

    @Test
    void wrongCredentialsSignNobodyIn() throws Exception {
        Browser browser = new Browser(port);
        HttpResponse<String> form = browser.form("/enter", "username=ada&password=no&return=%2Frole%2Fx");
        assertThat(header(form, "Location")).isEqualTo("/enter?error=credentials&return=%2Frole%2Fx");
        HttpResponse<String> json = browser.json("/enter", "{\"username\":\"ada\",\"password\":\"no\"}");
        assertThat(json.statusCode()).isEqualTo(401);
        assertThat(browser.cookies).isEmpty();
    }

    @Test
    void anotherSiteCannotSignAnybodyIn() throws Exception {
        HttpResponse<String> answer = new Browser(port)
                .post(
                        "/enter",
                        "username=ada&password=ada",
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Sec-Fetch-Site",
                        "cross-site");
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void unreadableCredentialsAreABadRequest() throws Exception {
        assertThat(new Browser(port).json("/enter", "{\"username\":1}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aConstraintOfTheContainerIsAnsweredAsTheFilterAnswers() throws Exception {
        for (String path : new String[] {"/role/x", "/ours/x"}) {
            HttpResponse<String> call = new Browser(port).get(path);
            assertThat(call.statusCode()).as(path).isEqualTo(401);
            assertThat(header(call, "WWW-Authenticate")).as(path).isEqualTo("Session realm=\"root\"");
            assertThat(header(call, "Content-Type")).as(path).isEqualTo("application/problem+json");
            HttpResponse<String> navigation = new Browser(port).get(path, "Accept", "text/html");
            assertThat(navigation.statusCode()).as(path).isEqualTo(303);
            assertThat(header(navigation, "Location")).as(path).isEqualTo("/enter?return=" + path.replace("/", "%2F"));
        }
    }

    @Test
    void aMissingRoleIsForbidden() throws Exception {
        assertThat(signedIn().get("/admin/x").statusCode()).isEqualTo(403);
    }

    @Test
    void aSignInOfAnotherNodeIsTakenFromTheRecord() throws Exception {
        SignInOutcome outcome = CURFEW.sessions()
                .signIn(SignIn.fresh(new Identity("ben", Set.of("admin")), Origin.UNKNOWN, CURFEW.now()));
        Browser browser = new Browser(port);
        browser.cookies.put(
                "__Host-curfew", ((SignInOutcome.SignedIn) outcome).token().riskyCookieValue());
        assertThat(browser.get("/admin/x").body()).isEqualTo("ben user=false reason=null");
        assertThat(browser.get("/role/x").statusCode()).isEqualTo(403);
    }

    @Test
    void theEndIsToldBeforeTheApplicationIsReached() throws Exception {
        Browser browser = signedIn();
        CURFEW.sessions().endAll("ada", EndReason.ADMIN, Initiator.SYSTEM);
        HttpResponse<String> refused = browser.get("/role/x");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(header(refused, "Session-Ended")).isEqualTo("admin");
        assertThat(browser.get("/enter").body()).isEqualTo("null user=false reason=admin");
    }

    @Test
    void idleSessionDiesAtItsDeadline() throws Exception {
        Browser browser = signedIn();
        CURFEW.advance(Duration.ofMinutes(30).minusMillis(1));
        assertThat(browser.get("/role/x").statusCode()).isEqualTo(200);
        CURFEW.advance(Duration.ofMinutes(30));
        HttpResponse<String> refused = browser.get("/role/x");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(header(refused, "Session-Ended")).isEqualTo("idle");
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        Browser browser = signedIn();
        String cookie = browser.cookies.get("__Host-curfew");
        browser.get("/sign-out");
        assertThat(browser.cookies).doesNotContainKey("__Host-curfew");
        browser.cookies.put("__Host-curfew", cookie);
        assertThat(header(browser.get("/role/x"), "Session-Ended")).isEqualTo("logout");
    }

    @Test
    void theEndpointSignsOutToo() throws Exception {
        Browser browser = signedIn();
        assertThat(browser.post("/curfew/logout", "", "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/role/x").statusCode()).isEqualTo(401);
    }

    @Test
    void credentialsOfTheApplicationSignIn() throws Exception {
        Browser browser = new Browser(port);
        assertThat(browser.get("/authenticate?user=ada&password=no").body()).isEqualTo("SEND_FAILURE null");
        assertThat(browser.get("/authenticate?user=ada&password=ada").body()).isEqualTo("SUCCESS ada");
        assertThat(browser.get("/role/x").body()).isEqualTo("ada user=true reason=null");
    }

    @Test
    void askingForAuthenticationChallengesAStrangerOnly() throws Exception {
        assertThat(new Browser(port).get("/ask").statusCode()).isEqualTo(401);
        assertThat(signedIn().get("/ask").body()).isEqualTo("authenticated");
    }

    @Test
    void anAsynchronousDispatchKnowsTheCaller() throws Exception {
        assertThat(signedIn().get("/async").body()).isEqualTo("ada user=true reason=null");
    }

    @Test
    void activityIsCountedOnceAndSessionsAreOpenedOnce() throws Exception {
        int before = CURFEW.events().size();
        Browser browser = signedIn();
        browser.get("/role/x");
        assertThat(CURFEW.events().subList(before, CURFEW.events().size()))
                .extracting(SessionEvent::kind)
                .containsOnlyOnce(SessionEvent.Kind.SIGNED_IN)
                .doesNotContain(SessionEvent.Kind.ENDED);
    }

    @Test
    void theSessionCanBeInjected() throws Exception {
        assertThat(new Browser(port).get("/session").body()).isEqualTo("false nobody [] Optional.empty Optional.empty");
        Browser browser = signedIn();
        assertThat(browser.get("/session").body()).isEqualTo("true ada [user] Optional[PT30M] Optional[PT8H]");
        CURFEW.advance(Duration.ofMinutes(29));
        browser.get("/session/extend");
        CURFEW.advance(Duration.ofMinutes(29));
        assertThat(browser.get("/session").statusCode()).isEqualTo(200);
    }

    @Test
    void theInjectedSessionEndsItselfAndTheOthers() throws Exception {
        Browser browser = signedIn();
        Browser other = signedIn();
        assertThat(Integer.parseInt(browser.get("/session/end-others").body())).isPositive();
        assertThat(header(other.get("/role/x"), "Session-Ended")).isEqualTo("other-device");
        browser.get("/session/end");
        assertThat(browser.cookies).doesNotContainKey("__Host-curfew");
    }

    @Test
    void theSessionMayBeTakenToAnotherThread() throws Exception {
        Browser browser = signedIn();
        assertThat(browser.get("/session/thread").body()).startsWith("true ada [user] ");
        assertThat(header(browser.get("/role/x"), "Session-Ended")).isEqualTo("logout");
    }

    @Test
    void aBeanAsksForARecentSignIn() throws Exception {
        Browser browser = signedIn();
        CURFEW.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(browser.get("/vault?what=me").body()).isEqualTo("opened for me");
        CURFEW.advance(Duration.ofMillis(1));
        HttpResponse<String> refused = browser.get("/vault?what=me");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(header(refused, "WWW-Authenticate"))
                .isEqualTo("Session realm=\"root\", error=\"insufficient_user_authentication\","
                        + " error_description=\"A more recent sign-in is needed\", max_age=\"300\"");
        assertThat(browser.get("/vault/look").body()).as("the class says 1 h").isEqualTo("seen");
    }

    @Test
    void aPathAsksForARecentSignInAndTheWayLeadsBack() throws Exception {
        Browser browser = signedIn();
        CURFEW.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(browser.get("/ours/admin/x").statusCode()).isEqualTo(200);
        CURFEW.advance(Duration.ofMillis(1));
        HttpResponse<String> page = browser.get("/ours/admin/x", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(header(page, "Location")).isEqualTo("/enter?return=%2Fours%2Fadmin%2Fx&max-age=300");
        assertThat(browser.get("/ours/x").statusCode()).as("the session lives").isEqualTo(200);
        HttpResponse<String> again = browser.form("/enter", "username=ada&password=ada&return=%2Fours%2Fadmin%2Fx");
        assertThat(header(again, "Location")).isEqualTo("/ours/admin/x");
        assertThat(browser.get("/ours/admin/x").statusCode()).isEqualTo(200);
    }

    @Test
    void aPostedFormIsNotLostWhileThePersonSignsInAgain() throws Exception {
        Browser browser = signedIn();
        CURFEW.advance(Duration.ofMinutes(5));
        HttpResponse<String> page = browser.form("/vault", "what=%22%3E%3Cb%3E&x=1&x=2");
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body())
                .contains("<form method=\"post\" action=\"/vault\">")
                .contains("name=\"what\" value=\"&quot;&gt;&lt;b&gt;\"")
                .contains("name=\"x\" value=\"1\"><input type=\"hidden\" name=\"x\" value=\"2\"")
                .doesNotContain("<b>");
        browser.form("/enter", "username=ada&password=ada");
        assertThat(browser.form("/vault", "what=me&x=1&x=2").body()).isEqualTo("opened for me");
    }

    @Test
    void aStrangerSignsInFirst() throws Exception {
        assertThat(header(new Browser(port).get("/ours/admin/x"), "WWW-Authenticate"))
                .isEqualTo("Session realm=\"root\"");
    }

    @Test
    void theAnnotationIsASettingAndMayBeAnExpression() throws Exception {
        assertThat(new Browser(port).get("/settings").body()).isEqualTo("{curfew.login-page=/enter}");
    }
}
