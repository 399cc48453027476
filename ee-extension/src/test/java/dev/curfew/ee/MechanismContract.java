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
import org.junit.jupiter.api.TestInstance;

/** The mechanism with Weld and Soteria, over HTTP, on every server that it is tested on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MechanismContract {
    private final TestCurfew curfew = TestCurfew.start(Map.of(
            "curfew.idle",
            "30m",
            "curfew.login-page",
            "/enter",
            "curfew.protected-paths",
            "/ours/*",
            "curfew.recent-sign-in",
            "/ours/admin/*=5m"));
    private static final String REMEMBERED = "__Host-curfew-remembered";
    private static final String[] NAVIGATION = {"Accept", "text/html"};

    private int port;

    /** Starts the server with the application and returns its port. */
    abstract int start(TestCurfew curfew) throws Exception;

    abstract void stop() throws Exception;

    @BeforeAll
    void startServer() throws Exception {
        port = start(curfew);
    }

    @AfterAll
    void stopServer() throws Exception {
        stop();
        curfew.close();
    }

    /** Whoever signs in at the moment of an end is signed out by it. */
    @BeforeEach
    void letTimePass() {
        curfew.advance(Duration.ofSeconds(1));
    }

    private Browser signedIn() throws Exception {
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
        SignInOutcome outcome = curfew.sessions()
                .signIn(SignIn.fresh(new Identity("ben", Set.of("admin")), Origin.UNKNOWN, curfew.now()));
        Browser browser = new Browser(port);
        browser.cookies.put(
                "__Host-curfew", ((SignInOutcome.SignedIn) outcome).token().riskyCookieValue());
        assertThat(browser.get("/admin/x").body()).isEqualTo("ben user=false reason=null");
        assertThat(browser.get("/role/x").statusCode()).isEqualTo(403);
    }

    @Test
    void theEndIsToldBeforeTheApplicationIsReached() throws Exception {
        Browser browser = signedIn();
        curfew.sessions().endAll("ada", EndReason.ADMIN, Initiator.SYSTEM);
        HttpResponse<String> refused = browser.get("/role/x");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(header(refused, "Session-Ended")).isEqualTo("admin");
        assertThat(browser.get("/enter").body()).isEqualTo("null user=false reason=admin");
    }

    @Test
    void idleSessionDiesAtItsDeadline() throws Exception {
        Browser browser = signedIn();
        curfew.advance(Duration.ofMinutes(30).minusMillis(1));
        assertThat(browser.get("/role/x").statusCode()).isEqualTo(200);
        curfew.advance(Duration.ofMinutes(30));
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
        int before = curfew.events().size();
        Browser browser = signedIn();
        browser.get("/role/x");
        assertThat(curfew.events().subList(before, curfew.events().size()))
                .extracting(SessionEvent::kind)
                .containsOnlyOnce(SessionEvent.Kind.SIGNED_IN)
                .doesNotContain(SessionEvent.Kind.ENDED);
    }

    @Test
    void theSessionCanBeInjected() throws Exception {
        assertThat(new Browser(port).get("/session").body()).isEqualTo("false nobody [] Optional.empty Optional.empty");
        Browser browser = signedIn();
        assertThat(browser.get("/session").body()).isEqualTo("true ada [user] Optional[PT30M] Optional[PT8H]");
        curfew.advance(Duration.ofMinutes(29));
        browser.get("/session/extend");
        curfew.advance(Duration.ofMinutes(29));
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
        curfew.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(browser.get("/vault?what=me").body()).isEqualTo("opened for me");
        curfew.advance(Duration.ofMillis(1));
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
        curfew.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(browser.get("/ours/admin/x").statusCode()).isEqualTo(200);
        curfew.advance(Duration.ofMillis(1));
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
        curfew.advance(Duration.ofMinutes(5));
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

    private Browser remembered() throws Exception {
        Browser browser = new Browser(port);
        browser.form("/enter", "username=ada&password=ada&remember=yes");
        assertThat(browser.cookies).containsKey(REMEMBERED);
        return browser;
    }

    @Test
    void whoeverWantsItIsKnownAgainAfterTheBrowserWasClosed() throws Exception {
        Browser browser = remembered();
        String token = browser.cookies.get(REMEMBERED);
        browser.cookies.keySet().retainAll(Set.of(REMEMBERED));
        assertThat(browser.get("/role/x", NAVIGATION).body()).isEqualTo("ada user=true reason=null");
        assertThat(browser.cookies).containsKey("__Host-curfew");
        assertThat(browser.cookies.get(REMEMBERED)).as("is spent").isNotEqualTo(token);
        HttpResponse<String> stepUp = browser.get("/vault?what=me");
        assertThat(stepUp.statusCode()).as("nobody has shown a password").isEqualTo(401);
    }

    @Test
    void whoeverDoesNotWantItIsNot() throws Exception {
        assertThat(signedIn().cookies).doesNotContainKey(REMEMBERED);
    }

    @Test
    void everyEndEndsThatToo() throws Exception {
        for (String way : new String[] {"/sign-out", "/session/end", "idle", "/curfew/logout"}) {
            Browser browser = remembered();
            Browser later = browser.copy();
            later.cookies.keySet().retainAll(Set.of(REMEMBERED));
            if (way.equals("idle")) {
                curfew.advance(Duration.ofMinutes(30));
            } else if (way.equals("/curfew/logout")) {
                browser.post(way, "", "Sec-Fetch-Site", "same-origin");
            } else {
                browser.get(way);
            }
            assertThat(later.get("/role/x", NAVIGATION).statusCode()).as(way).isEqualTo(303);
            assertThat(later.cookies).as(way).isEmpty();
        }
    }

    @Test
    void aTokenLivesNoLongerThanTheAbsoluteLimit() throws Exception {
        Browser browser = remembered();
        for (int i = 0; i < 16; i++) {
            curfew.advance(Duration.ofMinutes(29));
            browser.get("/page", NAVIGATION);
        }
        browser.cookies.remove("__Host-curfew");
        assertThat(browser.get("/role/x", NAVIGATION).statusCode()).isEqualTo(200);
        curfew.advance(Duration.ofMinutes(17));
        browser.cookies.remove("__Host-curfew");
        assertThat(browser.get("/role/x", NAVIGATION).statusCode()).isEqualTo(303);
    }

    @Test
    void theAnnotationIsASettingAndMayBeAnExpression() throws Exception {
        assertThat(new Browser(port).get("/settings").body()).isEqualTo("{curfew.login-page=/enter}");
    }
}
