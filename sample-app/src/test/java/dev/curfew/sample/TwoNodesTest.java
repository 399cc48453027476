package dev.curfew.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two node processes and a front door: idle 6 s with a warning 2 s before, unattended 12 s, absolute far away. The tests wait together. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class TwoNodesTest {
    private static final Duration IDLE = Duration.ofSeconds(6);
    private static final Duration UNATTENDED = Duration.ofSeconds(12);
    /** The decision flips within a second of the deadline; less than a second before it, nothing is claimed. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private static final String PLAYING = "{\"paused\":false,\"position\":1}";
    private static DemoProcess demo;

    private final Visitor ada = new Visitor(demo.port(1));

    @BeforeAll
    static void start() {
        demo = DemoProcess.start(
                Map.of("CURFEW_UNATTENDED", "12s"), "--idle", "6s", "--absolute", "1h", "--warning", "2s");
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void signedInOnOneNodeIsSignedInOnTheOtherAtOnce() {
        for (int round = 0; round < 20; round++) {
            Visitor visitor = new Visitor(demo.port(1 + round % 2));
            assertThat(visitor.signIn("grace").statusCode()).isEqualTo(303);
            HttpResponse<String> other = visitor.at(demo.port(2 - round % 2)).open("/admin");
            assertThat(other.statusCode()).as("round %d", round).isEqualTo(200);
            assertThat(other.body()).contains(">grace<", "<td>2 of 2</td>");
        }
    }

    @Test
    void signedOutOnOneNodeIsRefusedOnTheOther() {
        for (int round = 0; round < 20; round++) {
            Visitor visitor = new Visitor(demo.port(1 + round % 2));
            visitor.signIn("ada");
            Visitor other = visitor.at(demo.port(2 - round % 2));
            assertThat(other.get("/films").statusCode()).isEqualTo(200);
            assertThat(visitor.json("/curfew/logout", "{}").statusCode()).isLessThan(400);
            demo.until("the other node must refuse", () -> other.get("/films").statusCode() == 401);
            assertThat(other.get("/films").headers().firstValue("Session-Ended"))
                    .contains("logout");
        }
    }

    @Test
    void idleSessionIsWarnedAndEndsOnBothNodes() {
        ada.signIn("ada");
        ada.at(demo.port(2)).get("/films");
        Stopwatch lastActivity = new Stopwatch();
        lastActivity.awaitUntil(IDLE.minusSeconds(2).minus(TOLERANCE));
        assertLive("", "");
        lastActivity.awaitUntil(IDLE.minusSeconds(2).plusMillis(500));
        assertLive("idle;in=1;extend", "idle;in=0;extend");
        lastActivity.awaitUntil(IDLE.plus(TOLERANCE));
        assertEnded("idle");
    }

    @Test
    void pollingExtendsNothing() {
        ada.signIn("ada");
        Stopwatch lastActivity = new Stopwatch();
        int polls = 0;
        while (lastActivity.passed().compareTo(IDLE.minus(TOLERANCE)) < 0) {
            assertThat(ada.at(demo.port(1 + polls % 2)).get("/poll").statusCode())
                    .isEqualTo(200);
            polls++;
            lastActivity.awaitUntil(Duration.ofMillis(500L * polls));
        }
        assertThat(polls).isGreaterThan(5);
        lastActivity.awaitUntil(IDLE.plus(TOLERANCE));
        assertEnded("idle");
    }

    @Test
    void pausedPlayerExtendsNothing() {
        ada.signIn("ada");
        Stopwatch lastActivity = new Stopwatch();
        for (int beat = 1; beat <= 4; beat++) {
            lastActivity.awaitUntil(Duration.ofSeconds(beat));
            assertThat(ada.json("/films/1/progress", "{\"paused\":true,\"position\":1}")
                            .statusCode())
                    .isEqualTo(204);
        }
        lastActivity.awaitUntil(IDLE.plus(TOLERANCE));
        assertEnded("idle");
    }

    @Test
    void playingFilmExtendsTheSessionButNotPastUnattended() {
        ada.signIn("ada");
        Stopwatch lastActivity = new Stopwatch();
        int beats = 0;
        while (lastActivity.passed().compareTo(UNATTENDED.minus(TOLERANCE)) < 0) {
            assertThat(ada.at(demo.port(1 + beats % 2))
                            .json("/films/1/progress", PLAYING)
                            .statusCode())
                    .as("after %s", lastActivity.passed())
                    .isEqualTo(204);
            beats++;
            lastActivity.awaitUntil(Duration.ofSeconds(beats));
        }
        assertThat(beats).isGreaterThan(8);
        lastActivity.awaitUntil(UNATTENDED.plus(TOLERANCE));
        assertEnded("idle");
        assertThat(ada.json("/films/1/progress", PLAYING).statusCode()).isEqualTo(401);
    }

    @Test
    void personExtendsTheSessionOnWhicheverNode() {
        ada.signIn("ada");
        Stopwatch signedIn = new Stopwatch();
        for (int click = 1; click <= 5; click++) {
            signedIn.awaitUntil(Duration.ofSeconds(2L * click));
            assertThat(ada.at(demo.port(1 + click % 2)).open("/films").statusCode())
                    .isEqualTo(200);
        }
        assertLive("", "");
    }

    @Test
    void frontDoorKeepsABrowserAtItsNode() {
        Visitor browser = new Visitor(demo.port(0));
        browser.signIn("ben");
        for (int count = 1; count <= 6; count++) {
            assertThat(browser.form("/counter", "").body()).isEqualTo("" + count);
        }
    }

    private void assertLive(String... warnings) {
        for (int node = 1; node <= 2; node++) {
            HttpResponse<String> answer = ada.at(demo.port(node)).get("/curfew/status");
            assertThat(answer.statusCode()).as("node %d", node).isEqualTo(200);
            assertThat(answer.headers().firstValue("Session-Warning").orElse(""))
                    .as("node %d", node)
                    .isIn((Object[]) warnings);
        }
    }

    private void assertEnded(String reason) {
        for (int node = 1; node <= 2; node++) {
            HttpResponse<String> answer = ada.at(demo.port(node)).get("/films");
            assertThat(answer.statusCode()).as("node %d", node).isEqualTo(401);
            assertThat(answer.headers().firstValue("Session-Ended"))
                    .as("node %d", node)
                    .contains(reason);
        }
    }
}
