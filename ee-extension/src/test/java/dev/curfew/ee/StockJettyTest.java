package dev.curfew.ee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.ee.app.doing.DoingMechanism;
import dev.curfew.testkit.TestCurfew;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The control: Jetty's own integration of Jakarta Authentication with the same mechanism. When one of these fails, Jetty has
 * been mended, and the bridge may have become unnecessary.
 */
@Timeout(60)
class StockJettyTest {
    private static final TestCurfew CURFEW = TestCurfew.start(Map.of());
    private static final JettyEe JETTY = JettyEe.stock("doing");
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

    private static Connection.Answer ask(String path) throws Exception {
        try (Connection connection = new Connection(port, Duration.ofSeconds(3))) {
            return connection.get(path);
        }
    }

    private static void hangs(String path) {
        assertThatThrownBy(() -> ask(path)).as(path).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aCallerReachesWhatTheRoleAllows() throws Exception {
        assertThat(ask("/role/x?do=login").body()).isEqualTo("bob user=true reason=null");
        assertThat(ask("/role/x?do=guest").status()).isEqualTo(403);
    }

    @Test
    void anUnauthorizedRequestIsAnError() throws Exception {
        assertThat(ask("/role/x?do=unauthorized").status()).isEqualTo(500);
    }

    @Test
    void aStatusOrAPageOfItsOwnIsNeverAnswered() {
        hangs("/role/x?do=status");
        hangs("/role/x?do=body");
    }

    @Test
    void aRedirectOrForwardLeavesTheConnectionHanging() throws Exception {
        for (String path : new String[] {"/role/x?do=redirect", "/role/x?do=forward"}) {
            try (Connection connection = new Connection(port, Duration.ofSeconds(3))) {
                connection.get(path);
                assertThatThrownBy(() -> connection.get("/page")).as(path).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    @Test
    void nobodyGetsThroughAConstraintForCallers() throws Exception {
        assertThat(ask("/any/x?do=nothing").status()).isNotIn(401, 403);
    }

    @Test
    void nobodyIsAnErrorWhereARoleIsAskedFor() throws Exception {
        assertThat(ask("/role/x?do=nothing").status()).isEqualTo(500);
        assertThat(ask("/page?do=nothing").status()).isEqualTo(500);
    }

    @Test
    void nobodyIsAuthenticated() throws Exception {
        assertThat(ask("/ask?do=nothing").body()).isEqualTo("authenticated");
    }

    @Test
    void aPublicPageHasNoResponseForTheMechanism() throws Exception {
        assertThat(ask("/page?do=unauthorized").status()).isEqualTo(500);
    }

    @Test
    void theMechanismHearsNeitherOfTheAnswerNorOfSigningOut() throws Exception {
        DoingMechanism.CALLED.clear();
        assertThat(ask("/role/x?do=login").status()).isEqualTo(200);
        assertThat(ask("/sign-out?do=login").status()).isEqualTo(200);
        assertThat(DoingMechanism.CALLED).isEmpty();
    }

    @Test
    void aWrappedRequestIsUnwrapped() throws Exception {
        assertThat(ask("/role/seen?do=wrap").body()).endsWith(" null");
    }

    @Test
    void noScopeIsActiveInTheMechanism() throws Exception {
        assertThat(ask("/role/x?do=scope").header("Scope")).isEmpty();
    }
}
