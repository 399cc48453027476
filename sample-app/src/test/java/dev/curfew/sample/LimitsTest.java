package dev.curfew.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.testkit.TestCurfew;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the cinema's visitors see at the limits: with the test kit hours take milliseconds. */
@Timeout(60)
class LimitsTest {
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration ABSOLUTE = Duration.ofHours(8);

    private final TestCurfew curfew = TestCurfew.start(Map.of(
            "curfew.idle", "30m",
            "curfew.absolute", "8h",
            "curfew.warning", "2m",
            "curfew.unattended", "4h",
            "curfew.login-page", "/sign-in",
            "curfew.protected-paths", "/films/*, /notes, /live, /poll",
            "curfew.public-paths", "/, /assets/*",
            "curfew.passive", "GET /poll",
            "curfew.heartbeat", "POST /films/*"));
    private Node node;
    private Visitor visitor;

    @BeforeEach
    void signIn() throws Exception {
        node = Node.start(0, curfew::install);
        visitor = new Visitor(node.port());
        assertThat(visitor.signIn("ada").statusCode()).isEqualTo(303);
    }

    @AfterEach
    void stop() {
        node.close();
        curfew.close();
    }

    private HttpResponse<String> play() {
        return visitor.json("/films/1/progress", "{\"paused\":false,\"position\":1}");
    }

    @Test
    void theFilmsAreOpenUntilTheIdleLimitAndClosedAtIt() {
        curfew.advance(IDLE.minusMillis(1));
        assertThat(visitor.get("/films", "Session-Activity", "none").statusCode())
                .isEqualTo(200);
        curfew.advance(Duration.ofMillis(1));
        HttpResponse<String> late = visitor.open("/films");
        assertThat(late.statusCode()).isEqualTo(303);
        assertThat(late.headers().firstValue("Location").orElse("")).contains("reason=idle");
    }

    @Test
    void whoClicksIsWarnedOfTheAbsoluteLimitAndSignedOutAtIt() {
        for (int minutes = 20; minutes < ABSOLUTE.toMinutes(); minutes += 20) {
            curfew.advance(Duration.ofMinutes(20));
            assertThat(visitor.open("/films").statusCode()).isEqualTo(200);
        }
        curfew.advance(Duration.ofMinutes(19));
        assertThat(visitor.open("/films").headers().firstValue("Session-Warning"))
                .contains("absolute;in=60");
        curfew.advance(Duration.ofMinutes(1));
        assertThat(visitor.open("/films").headers().firstValue("Location").orElse(""))
                .contains("reason=absolute");
    }

    @Test
    void aFilmThatPlaysIsWatchedToItsEndAndNotForEver() {
        for (int minutes = 0; minutes < 230; minutes += 10) {
            curfew.advance(Duration.ofMinutes(10));
            assertThat(play().statusCode()).as("after %s min", minutes + 10).isLessThan(300);
        }
        curfew.advance(Duration.ofMinutes(11));
        assertThat(play().statusCode()).isEqualTo(401);
    }

    @Test
    void pollingKeepsNobodySignedIn() {
        for (int minutes = 0; minutes < 29; minutes++) {
            curfew.advance(Duration.ofMinutes(1));
            assertThat(visitor.get("/poll").statusCode()).isEqualTo(200);
        }
        curfew.advance(Duration.ofMinutes(1));
        assertThat(visitor.get("/poll").statusCode()).isEqualTo(401);
    }
}
