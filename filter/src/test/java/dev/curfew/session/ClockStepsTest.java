package dev.curfew.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.EndReason;
import dev.curfew.session.SessionsFixture.Member;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that are wrong, or step, on one of two nodes: no session ends early, none lives on (rule C3). */
class ClockStepsTest {
    private static final Duration IDLE = SessionsFixture.POLICY.idle();

    private final MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, new FakeTicker()));
    private final SessionsFixture fixture = new SessionsFixture(cluster::join);
    private final AtomicLong step = new AtomicLong();

    @AfterEach
    void stop() {
        fixture.close();
    }

    private long stepping() {
        return fixture.ticker.getAsLong() + step.get();
    }

    private static void lives(Member member, Token token) {
        assertThat(member.sessions().admit(token, RequestClass.PASSIVE)).isInstanceOf(Admission.Live.class);
    }

    private static void isDead(Member member, Token token) {
        assertThat(member.sessions().admit(token, RequestClass.PASSIVE))
                .isInstanceOfSatisfying(
                        Admission.Ended.class,
                        ended -> assertThat(ended.reason()).isEqualTo(EndReason.IDLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT5M", "PT-5M", "PT24H", "PT-24H"})
    void aWallClockThatIsWrongFromTheStartMovesNoDeadline(Duration skew) {
        Member a = fixture.node("a");
        Member b = fixture.node("b", skew, fixture.ticker);
        fixture.settle();
        Token token = fixture.signIn(b, "ada").token();
        fixture.advance(IDLE.minusSeconds(1));
        lives(a, token);
        lives(b, token);
        fixture.advance(Duration.ofSeconds(1));
        isDead(a, token);
        isDead(b, token);
    }

    @ParameterizedTest
    @CsvSource({
        "PT45S, true", "PT-45S, true", "PT90S, true", "PT-90S, true", "PT5M, true", "PT-5M, true",
        "PT45S, false", "PT-45S, false", "PT90S, false", "PT-90S, false", "PT5M, false", "PT-5M, false"
    })
    void aStepOfAllClocksOfANodeMovesNoDeadline(Duration by, boolean ofTheOldest) {
        Member oldest = fixture.node("a", Duration.ZERO, ofTheOldest ? this::stepping : fixture.ticker);
        fixture.advance(Duration.ofSeconds(1));
        Member younger = fixture.node("b", Duration.ZERO, ofTheOldest ? fixture.ticker : this::stepping);
        Token token = fixture.signIn(oldest, "ada").token();
        fixture.advance(Duration.ofMinutes(1));
        step.addAndGet(by.toNanos());
        fixture.advance(Duration.ofMillis(500));
        fixture.advance(IDLE.minusMinutes(1).minusSeconds(2));
        lives(oldest, token);
        lives(younger, token);
        assertThat(Duration.between(oldest.sessions().now(), younger.sessions().now())
                        .abs())
                .isLessThan(Duration.ofSeconds(1));
        fixture.advance(Duration.ofMillis(2_500));
        isDead(oldest, token);
        isDead(younger, token);
    }

    @Test
    void aNodeThatIsPausedIsNoNodeWhoseClockJumped() {
        Member a = fixture.node("a");
        fixture.advance(Duration.ofSeconds(1));
        Member b = fixture.node("b");
        Token token = fixture.signIn(a, "ada").token();
        fixture.advanceUnheard(IDLE.minusSeconds(1));
        fixture.settle();
        lives(b, token);
        fixture.advance(Duration.ofSeconds(1));
        isDead(b, token);
    }

    /** The answer of a third node proves that this one is not cut off, and nothing about its clock. */
    @Test
    void aClockThatJumpedJudgesNobodyBeforeItWasCompared() {
        Member oldest = fixture.node("a");
        fixture.advance(Duration.ofSeconds(1));
        Member stepped = fixture.node("b", Duration.ZERO, this::stepping);
        fixture.advance(Duration.ofSeconds(1));
        Member third = fixture.node("c");
        Token token = fixture.signIn(oldest, "ada").token();
        fixture.settle();
        step.addAndGet(IDLE.toNanos());
        stepped.sessions().node().pulse().beat();
        third.sessions().node().pulse().listen(Duration.ZERO);
        third.sessions().node().pulse().beat();
        stepped.sessions().node().pulse().listen(Duration.ZERO);
        assertThat(stepped.sessions().admit(token, RequestClass.ACTIVITY)).isInstanceOf(Admission.Unavailable.class);
        fixture.settle();
        lives(stepped, token);
    }

    @Test
    void aStepThatNobodyCorrectsIsNoticed() {
        Member alone = fixture.node("a", Duration.ZERO, this::stepping);
        Token token = fixture.signIn(alone, "ada").token();
        step.addAndGet(Duration.ofMinutes(5).toNanos());
        fixture.advance(IDLE.minusMinutes(5));
        isDead(alone, token);
    }
}
