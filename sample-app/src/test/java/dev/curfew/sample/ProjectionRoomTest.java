package dev.curfew.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.testkit.TestCurfew;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page that asks for a sign-in within a minute, while the test moves time. */
@Timeout(60)
class ProjectionRoomTest {
    private static final TestCurfew CURFEW = TestCurfew.start(Map.of(
            "curfew.login-page",
            "/sign-in",
            "curfew.protected-paths",
            "/films/*, /live, /admin/*",
            "curfew.bridge",
            "true"));
    private static Node node;

    @BeforeAll
    static void start() throws Exception {
        node = Node.start(0, CURFEW::install);
    }

    @AfterAll
    static void stop() {
        node.close();
        CURFEW.close();
    }

    private final Visitor visitor = new Visitor(node.port());

    @Test
    void theDoorAsksAgainAfterAMinuteAndLeadsBack() {
        visitor.signIn("grace");
        CURFEW.advance(Duration.ofMinutes(1).minusMillis(1));
        assertThat(visitor.open("/admin").statusCode()).isEqualTo(200);
        CURFEW.advance(Duration.ofMillis(1));
        assertThat(visitor.open("/admin").headers().firstValue("Location"))
                .contains("/sign-in?return=%2Fadmin&max-age=60");
        assertThat(visitor.open("/films").statusCode()).as("the session lives").isEqualTo(200);
        assertThat(visitor.signInWith("username=grace&password=grace&return=%2Fadmin")
                        .headers()
                        .firstValue("Location"))
                .contains("/admin");
        assertThat(visitor.open("/admin").statusCode()).isEqualTo(200);
    }

    @Test
    void aNoticeThatIsPostedTooLateIsNotLost() {
        visitor.signIn("grace");
        CURFEW.advance(Duration.ofMinutes(1));
        HttpResponse<String> kept = visitor.form(
                "/admin", "notice=Closed+today", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document");
        assertThat(kept.statusCode()).isEqualTo(401);
        assertThat(kept.body())
                .contains("<form method=\"post\" action=\"/admin\">", "name=\"notice\" value=\"Closed today\"");
        visitor.signIn("grace");
        assertThat(visitor.form("/admin", "notice=Closed+today").statusCode()).isEqualTo(303);
        assertThat(visitor.open("/live").body()).contains("Closed today");
    }
}
