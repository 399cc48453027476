package dev.curfew.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two node processes behind a round-robin front door: absolute 8 s with a warning 3 s before. */
@Timeout(120)
class AbsoluteLimitTest {
    private static final Duration ABSOLUTE = Duration.ofSeconds(8);
    private static final Duration WARNING = Duration.ofSeconds(3);
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    @Test
    void busySessionIsWarnedAndEndsOnBothNodes() {
        try (DemoProcess demo =
                DemoProcess.start(Map.of(), "--idle", "7s", "--absolute", "8s", "--warning", "3s", "--round-robin")) {
            Visitor ada = new Visitor(demo.port(0));
            ada.signIn("ada");
            Stopwatch signedIn = new Stopwatch();
            int warned = 0;
            for (int click = 1; click <= 14; click++) {
                signedIn.awaitUntil(ABSOLUTE.minus(TOLERANCE).dividedBy(14).multipliedBy(click));
                HttpResponse<String> answer = ada.open("/films");
                assertThat(answer.statusCode())
                        .as("after %s", signedIn.passed())
                        .isEqualTo(200);
                warned += assertWarning(answer, signedIn.passed());
            }
            assertThat(warned).isPositive();
            signedIn.awaitUntil(ABSOLUTE.plus(TOLERANCE));
            for (int node = 0; node <= 2; node++) {
                HttpResponse<String> answer = ada.at(demo.port(node)).get("/films");
                assertThat(answer.statusCode()).as("node %d", node).isEqualTo(401);
                assertThat(answer.headers().firstValue("Session-Ended"))
                        .as("node %d", node)
                        .contains("absolute");
            }
            assertThat(ada.form("/curfew/extend", "").statusCode()).isEqualTo(401);
        }
    }

    /** Returns 1 for an answer that has to warn, 0 for one that must not or is too near the beginning to be sure. */
    private static int assertWarning(HttpResponse<String> answer, Duration passed) {
        String warning = answer.headers().firstValue("Session-Warning").orElse("");
        Duration begin = ABSOLUTE.minus(WARNING);
        if (passed.compareTo(begin.minus(TOLERANCE)) < 0) {
            assertThat(warning).as("after %s", passed).isEmpty();
        } else if (passed.compareTo(begin.plus(TOLERANCE)) > 0) {
            assertThat(warning).as("after %s", passed).matches("absolute;in=[012]");
            return 1;
        }
        return 0;
    }
}
