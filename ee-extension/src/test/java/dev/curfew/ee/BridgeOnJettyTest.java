package dev.curfew.ee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.ee.app.doing.DoingMechanism;
import dev.curfew.testkit.TestCurfew;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever a mechanism may do, on embedded Jetty over one connection that is kept: each case that {@link StockJettyTest}
 * shows to be wrong with Jetty's own integration.
 */
@Timeout(60)
class BridgeOnJettyTest {
    private static final TestCurfew CURFEW = TestCurfew.start(Map.of("curfew.login-page", "/enter"));
    private static final JettyEe JETTY = JettyEe.bridged("doing");
    private static int port;

    @BeforeAll
    static void startJetty() throws Exception {
        port = JETTY.start(CURFEW);
    }

    @AfterAll
    static void stopJetty() throws Exception {
        JETTY.close();
        CURFEW.close();
    }

    @BeforeEach
    void forget() {
        DoingMechanism.CALLED.clear();
    }

    /** Asks, and asks for a page for everybody on the same connection. */
    private static Connection.Answer ask(String path) throws Exception {
        try (Connection connection = new Connection(port, Duration.ofSeconds(20))) {
            Connection.Answer answer = connection.get(path);
            assertThat(connection.get("/page").body()).isEqualTo("null user=false reason=null");
            return answer;
        }
    }

    private static void answers(String path, int status, String body) throws Exception {
        Connection.Answer answer = ask(path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void aCallerReachesWhatTheRoleAllows() throws Exception {
        answers("/role/x?do=login", 200, "bob user=true reason=null");
        answers("/any/x?do=guest", 200, "bob user=false reason=null");
        answers("/role/seen?do=login", 200, "CallerPrincipal CURFEW null");
        answers("/role/seen?do=principal", 200, "Bob CURFEW null");
    }

    @Test
    void aMissingRoleIsForbidden() throws Exception {
        assertThat(ask("/role/x?do=guest").status()).isEqualTo(403);
        assertThat(ask("/admin/x?do=login").status()).isEqualTo(403);
        assertThat(ask("/nobody/x?do=login").status()).isEqualTo(403);
    }

    @Test
    void anUnauthorizedRequestIsAnswered() throws Exception {
        for (String path : new String[] {"/role/x", "/any/x", "/page"}) {
            assertThat(ask(path + "?do=unauthorized").status()).as(path).isEqualTo(401);
        }
        assertThat(ask("/role/x?do=missing").status()).isEqualTo(404);
    }

    @Test
    void aStatusOfItsOwnIsAnswered() throws Exception {
        Connection.Answer answer = ask("/role/x?do=status");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("Doing");
    }

    @Test
    void aPageOfItsOwnIsAnswered() throws Exception {
        answers("/role/x?do=body", 200, "the mechanism's page");
    }

    @Test
    void aRedirectIsAnswered() throws Exception {
        Connection.Answer answer = ask("/role/x?do=redirect");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/elsewhere"));
    }

    @Test
    void aForwardIsAnswered() throws Exception {
        answers("/role/x?do=forward", 200, "forwarded");
    }

    @Test
    void nobodyGetsThroughAConstraint() throws Exception {
        for (String path : new String[] {"/any/x", "/role/x", "/admin/x", "/nobody/x"}) {
            assertThat(ask(path + "?do=nothing").status()).as(path).isEqualTo(403);
            assertThat(ask(path + "?do=nothing-at-all").status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void nobodyIsInNoRole() throws Exception {
        answers("/page?do=nothing", 200, "null user=false reason=null");
    }

    @Test
    void nobodyIsNotAuthenticated() throws Exception {
        Connection.Answer answer = ask("/ask?do=nothing");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("Session realm=\"root\"");
        answers("/ask?do=login", 200, "authenticated");
    }

    @Test
    void aPublicPageMayBeAnsweredToo() throws Exception {
        answers("/page?do=body", 200, "the mechanism's page");
        assertThat(ask("/page?do=redirect").status()).isEqualTo(302);
        answers("/page?do=forward", 200, "forwarded");
    }

    @Test
    void theMechanismHearsOfTheAnswerAndOfSigningOut() throws Exception {
        answers("/page?do=login", 200, "bob user=true reason=null");
        assertThat(DoingMechanism.CALLED).startsWith("secureResponse");
        DoingMechanism.CALLED.clear();
        answers("/sign-out?do=login", 200, "");
        assertThat(DoingMechanism.CALLED).startsWith("cleanSubject", "secureResponse");
    }

    @Test
    void aWrappedRequestIsWhatFollows() throws Exception {
        answers("/role/seen?do=wrap", 200, "CallerPrincipal CURFEW yes");
    }

    @Test
    void scopesAreActiveInTheMechanism() throws Exception {
        Connection.Answer answer = ask("/role/x?do=scope");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Scope")).contains("active");
    }

    @Test
    void aMechanismThatFailsLetsNobodyThrough() throws Exception {
        for (String path : new String[] {"/role/x", "/page"}) {
            assertThat(ask(path + "?do=fail").status()).as(path).isEqualTo(500);
        }
    }

    @Test
    void aHandshakeBelowAConstraintIsRefused() throws Exception {
        String[] handshake = {
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="
        };
        try (Connection connection = new Connection(port, Duration.ofSeconds(20))) {
            assertThat(connection.get("/role/x?do=login", handshake).status()).isEqualTo(403);
        }
        try (Connection connection = new Connection(port, Duration.ofSeconds(20))) {
            assertThat(connection.get("/page?do=login", handshake).status()).isEqualTo(200);
        }
    }

    @Test
    void theSecurityContextKnowsTheCallerAndTheConstraints() throws Exception {
        answers("/context", 200, "nobody false 0 false false");
        answers("/role/context?do=login", 200, "bob true 1 true false");
    }
}
