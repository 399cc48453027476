package dev.curfew.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One of two node processes is killed as {@code kill -9} does: no session is lost, none ends early, none too late. */
@Timeout(180)
class KilledNodeTest {
    private static final int SESSIONS = 60;
    private static final Duration IDLE = Duration.ofSeconds(15);
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    @Test
    void sessionsOfBothNodesGoOnAndEndWhenTheyShould() {
        try (DemoProcess demo = DemoProcess.start(
                Map.of(), "--idle", IDLE.toSeconds() + "s", "--absolute", "1h", "--warning", "2s", "--round-robin")) {
            List<Visitor> everybody = IntStream.range(0, SESSIONS)
                    .mapToObj(number -> signedIn(demo, 1 + number % 2))
                    .toList();
            demo.kill(2);
            Stopwatch killed = new Stopwatch();
            Stopwatch lastActivity = keepBusy(demo, everybody, killed);
            lastActivity.awaitUntil(IDLE.minus(TOLERANCE).minusSeconds(1));
            for (Visitor visitor : everybody) {
                assertThat(visitor.get("/curfew/status").statusCode())
                        .as("%s after the last activity", lastActivity.passed())
                        .isEqualTo(200);
            }
            lastActivity.awaitUntil(IDLE.plus(TOLERANCE));
            for (Visitor visitor : everybody) {
                var answer = visitor.get("/films");
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.headers().firstValue("Session-Ended")).contains("idle");
            }
            assertThat(demo.output()).contains("is gone; node 1 serves");
            assertThat(new Visitor(demo.port(0)).get("/healthz").body()).isEqualTo("{\"nodes\":1,\"expected\":2}");
            System.out.println("killed one of two nodes: " + SESSIONS + " sessions lived on and ended by idle");
        }
    }

    /** Each request goes to the next node, and one node goes: what is in the HttpSession stays. */
    @Test
    void theCounterTheNotesAndTheWatchListGoOnAcrossTheKill() {
        try (DemoProcess demo = DemoProcess.start(Map.of(), "--idle", "1m", "--warning", "20s", "--round-robin")) {
            Visitor visitor = signedIn(demo, 1);
            int count = 0;
            for (int i = 0; i < 10; i++) {
                count++;
                assertThat(visitor.form("/counter", "").body()).isEqualTo("" + count);
            }
            assertThat(visitor.form("/notes", "text=remember+me").statusCode()).isEqualTo(303);
            for (int film = 1; film <= 4; film++) {
                assertThat(visitor.form("/watch-list", "film=" + film + "&wanted=true")
                                .statusCode())
                        .isEqualTo(303);
            }
            demo.kill(2);
            demo.until(
                    "somebody must be served after the kill",
                    () -> visitor.open("/films").statusCode() == 200);
            assertThat(watched(visitor)).isEqualTo(4);
            visitor.form("/watch-list", "film=5&wanted=true");
            assertThat(watched(visitor)).isEqualTo(5);
            for (int i = 0; i < 10; i++) {
                count++;
                assertThat(visitor.form("/counter", "").body()).isEqualTo("" + count);
            }
            assertThat(visitor.open("/notes").body()).contains("remember me");
            System.out.println("killed one of two nodes: the counter went on to " + count);
        }
    }

    private static long watched(Visitor visitor) {
        String list = visitor.open("/films").body();
        return Pattern.compile("<li><a href=\"/films/\\d\">[A-Z]")
                .matcher(list)
                .results()
                .count();
    }

    /** The control: nodes that do not share their sessions lose those of the one that is gone, and that is seen. */
    @Test
    void sessionsThatAreLostAreSeen() {
        try (DemoProcess alone = DemoProcess.start(Map.of(), "--nodes", "1");
                DemoProcess stranger = DemoProcess.start(Map.of(), "--nodes", "1")) {
            List<Visitor> everybody = IntStream.range(0, SESSIONS)
                    .mapToObj(number -> signedIn(number % 2 == 0 ? alone : stranger, 1))
                    .map(visitor -> visitor.at(alone.port(0)))
                    .toList();
            stranger.kill(1);
            long lost = everybody.stream()
                    .filter(visitor -> visitor.open("/films").statusCode() != 200)
                    .count();
            assertThat(lost).isEqualTo(SESSIONS / 2);
        }
    }

    private static Visitor signedIn(DemoProcess demo, int node) {
        Visitor visitor = new Visitor(demo.port(node));
        assertThat(visitor.signIn("ada").statusCode()).isEqualTo(303);
        return visitor.at(demo.port(0));
    }

    /**
     * Everybody clicks for longer than the idle limit. Until the loss is noticed a request may be asked to come back; from
     * then on every one is served.
     */
    private static Stopwatch keepBusy(DemoProcess demo, List<Visitor> everybody, Stopwatch killed) {
        demo.until(
                "somebody must be served after the kill",
                () -> everybody.get(0).open("/films").statusCode() == 200);
        System.out.println("served again " + killed.passed().toMillis() + " ms after the kill");
        assertThat(killed.passed()).isLessThan(Duration.ofSeconds(3));
        Stopwatch begin = new Stopwatch();
        Stopwatch round = begin;
        while (begin.passed().compareTo(IDLE.plusSeconds(2)) < 0) {
            round = new Stopwatch();
            for (Visitor visitor : everybody) {
                assertThat(visitor.open("/films").statusCode())
                        .as("%s after the kill", killed.passed())
                        .isEqualTo(200);
            }
        }
        return round;
    }
}
