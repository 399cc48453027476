package dev.curfew.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeoutPolicyTest {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Duration TICK = Duration.ofNanos(1);
    private static final TimeoutPolicy POLICY = new TimeoutPolicy(
            Duration.ofMinutes(30),
            Duration.ofHours(8),
            Duration.ofMinutes(2),
            Duration.ofHours(4),
            Duration.ofHours(1),
            Duration.ofSeconds(60));
    private static final SessionTimes FRESH = SessionTimes.opened(START).signedIn(START);

    private static Instant at(String duration) {
        return START.plus(Duration.parse(duration));
    }

    private static Verdict.Live live(TimeoutPolicy policy, SessionTimes times, Instant now) {
        assertThat(policy.judge(times, now)).isInstanceOf(Verdict.Live.class);
        return (Verdict.Live) policy.judge(times, now);
    }

    private static void diesAt(SessionTimes times, Instant deadline, EndReason reason) {
        assertThat(live(POLICY, times, deadline.minus(TICK)).deadline()).isEqualTo(deadline);
        assertThat(POLICY.judge(times, deadline)).isEqualTo(new Verdict.Ended(reason, deadline));
        assertThat(POLICY.judge(times, deadline.plus(Duration.ofDays(1))))
                .isEqualTo(new Verdict.Ended(reason, deadline));
    }

    // --- the age of a secret, and moments that are compared without being made

    @Test
    void secretIsToBeReplacedAtItsAge() {
        Instant late = START.plusNanos(999_999_999);
        assertThat(POLICY.renewalIsDue(late, late.plus(POLICY.renewal()).minus(TICK)))
                .isFalse();
        assertThat(POLICY.renewalIsDue(late, late.plus(POLICY.renewal()))).isTrue();
        assertThat(POLICY.renewalIsDue(late, late.plus(POLICY.renewal()).plus(TICK)))
                .isTrue();
        assertThat(POLICY.renewalIsDue(late, late.plus(POLICY.renewal()).plusSeconds(1)))
                .isTrue();
        assertThat(POLICY.renewalIsDue(late, late.plus(POLICY.renewal()).minusSeconds(1)))
                .isFalse();
    }

    @Test
    void spansOfAFractionOfASecondAreCarriedOver() {
        Duration warning = Duration.ofMillis(1_700);
        TimeoutPolicy policy = new TimeoutPolicy(
                POLICY.idle(), POLICY.absolute(), warning, POLICY.unattended(), POLICY.renewal(), POLICY.grace());
        for (int millis = 0; millis < 1_000; millis += 100) {
            Instant begin = START.plusMillis(millis);
            SessionTimes times = SessionTimes.opened(begin);
            Instant warnsFrom = begin.plus(POLICY.idle()).minus(warning);
            assertThat(live(policy, times, warnsFrom.minus(TICK)).warn()).isFalse();
            assertThat(live(policy, times, warnsFrom).warn()).isTrue();
        }
    }

    // --- the deadlines

    @Test
    void idleSessionDiesAtItsDeadline() {
        diesAt(FRESH, at("PT30M"), EndReason.IDLE);
    }

    @Test
    void activityMovesTheIdleDeadline() {
        diesAt(FRESH.active(at("PT20M")), at("PT50M"), EndReason.IDLE);
    }

    @Test
    void absoluteLimitCountsFromSignIn() {
        diesAt(SessionTimes.opened(START).signedIn(at("PT1H")).active(at("PT8H59M")), at("PT9H"), EndReason.ABSOLUTE);
    }

    @Test
    void absoluteLimitOfAnAnonymousSessionCountsFromItsOpening() {
        diesAt(SessionTimes.opened(START).active(at("PT7H59M")), at("PT8H"), EndReason.ABSOLUTE);
    }

    @Test
    void deadlinesThatMeetAreTheAbsoluteOne() {
        diesAt(FRESH.active(at("PT7H30M")), at("PT8H"), EndReason.ABSOLUTE);
    }

    @Test
    void theEarlierDeadlineIsTheReasonWhenBothHavePassed() {
        assertThat(POLICY.judge(FRESH, at("PT24H"))).isEqualTo(new Verdict.Ended(EndReason.IDLE, at("PT30M")));
    }

    @Test
    void heartbeatMovesTheIdleDeadline() {
        diesAt(FRESH.heartbeat(at("PT25M")), at("PT55M"), EndReason.IDLE);
    }

    @Test
    void heartbeatsReachNoFurtherThanUnattended() {
        diesAt(FRESH.heartbeat(at("PT3H50M")), at("PT4H"), EndReason.IDLE);
    }

    @Test
    void aClickBeginsAnotherUnattendedTime() {
        SessionTimes times = FRESH.active(at("PT3H59M")).heartbeat(at("PT4H"));
        diesAt(times, at("PT4H30M"), EndReason.IDLE);
    }

    @Test
    void activityAloneReachesFurtherThanAnOldHeartbeat() {
        diesAt(FRESH.heartbeat(at("PT10M")).active(at("PT20M")), at("PT50M"), EndReason.IDLE);
    }

    @Test
    void applicationIntervalShortens() {
        diesAt(withInterval(Duration.ofMinutes(10)), at("PT10M"), EndReason.IDLE);
    }

    @Test
    void applicationIntervalNeverLengthens() {
        diesAt(withInterval(Duration.ofHours(2)), at("PT30M"), EndReason.IDLE);
    }

    @Test
    void applicationIntervalShortensWhatAHeartbeatGives() {
        SessionTimes times = withInterval(Duration.ofMinutes(10)).heartbeat(at("PT5M"));
        diesAt(times, at("PT15M"), EndReason.IDLE);
    }

    private static SessionTimes withInterval(Duration interval) {
        return new SessionTimes(START, START, START, START, interval);
    }

    @Test
    void aLiveVerdictKnowsBothDeadlines() {
        assertThat(live(POLICY, FRESH, at("PT1M")))
                .isEqualTo(new Verdict.Live(at("PT30M"), at("PT8H"), EndReason.IDLE, false));
    }

    // --- the warning

    @Test
    void warningBeginsInsideItsWindow() {
        assertThat(live(POLICY, FRESH, at("PT28M").minus(TICK)).warn()).isFalse();
        assertThat(live(POLICY, FRESH, at("PT28M")).warn()).isTrue();
    }

    @Test
    void warningOfTheAbsoluteLimitCannotBeExtended() {
        SessionTimes times = FRESH.active(at("PT7H50M"));
        assertThat(live(POLICY, times, at("PT7H58M").minus(TICK)).warn()).isFalse();
        Verdict.Live warned = live(POLICY, times, at("PT7H58M"));
        assertThat(warned.warn()).isTrue();
        assertThat(warned.extendable()).isFalse();
        assertThat(live(POLICY, FRESH, at("PT28M")).extendable()).isTrue();
    }

    @Test
    void aWarningMayBeLongerThanHalfOfIdle() {
        TimeoutPolicy policy = new TimeoutPolicy(
                Duration.ofMinutes(30),
                Duration.ofHours(8),
                Duration.ofMinutes(20),
                Duration.ofHours(4),
                Duration.ofHours(1),
                Duration.ofSeconds(60));
        assertThat(live(policy, FRESH, at("PT10M").minus(TICK)).warn()).isFalse();
        assertThat(live(policy, FRESH, at("PT10M")).warn()).isTrue();
    }

    @Test
    void aShortApplicationIntervalWarnsInItsSecondHalf() {
        SessionTimes times = withInterval(Duration.ofMinutes(2));
        assertThat(live(POLICY, times, at("PT1M").minus(TICK)).warn()).isFalse();
        assertThat(live(POLICY, times, at("PT1M")).warn()).isTrue();
    }

    @Test
    void aShortApplicationIntervalDoesNotShortenTheWarningOfTheAbsoluteLimit() {
        SessionTimes times = new SessionTimes(START, START, at("PT7H59M"), START, Duration.ofMinutes(1));
        assertThat(live(POLICY, times, at("PT7H59M").plusSeconds(1)).cause()).isEqualTo(EndReason.ABSOLUTE);
        assertThat(live(POLICY, times, at("PT7H59M").plusSeconds(1)).warn()).isTrue();
    }

    // --- extremes

    @Test
    void momentsAtTheEndOfTimeDoNotOverflow() {
        SessionTimes times =
                new SessionTimes(Instant.MAX, Instant.MAX, Instant.MAX, Instant.MAX, Duration.ofSeconds(1));
        assertThat(live(POLICY, times, Instant.MIN).deadline()).isEqualTo(Instant.MAX);
        assertThat(POLICY.judge(times, Instant.MAX)).isEqualTo(new Verdict.Ended(EndReason.ABSOLUTE, Instant.MAX));
    }

    @Test
    void theLastMomentThatFitsIsExact() {
        Instant last = Instant.MAX.minus(Duration.ofMinutes(30));
        SessionTimes times = SessionTimes.opened(last);
        assertThat(live(POLICY, times, last).idleDeadline()).isEqualTo(Instant.MAX);
    }

    // --- what a policy must be

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT0S|PT8H|PT2M|PT4H|PT1H|PT1M|idle must be positive: idle=PT0S",
                "PT-1S|PT8H|PT2M|PT4H|PT1H|PT1M|idle must be positive: idle=PT-1S",
                "PT30M|PT0S|PT2M|PT4H|PT1H|PT1M|absolute must be positive: absolute=PT0S",
                "PT30M|PT8H|PT0S|PT4H|PT1H|PT1M|warning must be positive: warning=PT0S",
                "PT30M|PT8H|PT2M|PT0S|PT1H|PT1M|unattended must be positive: unattended=PT0S",
                "PT30M|PT8H|PT2M|PT4H|PT0S|PT1M|renewal must be positive: renewal=PT0S",
                "PT30M|PT8H|PT2M|PT4H|PT1H|PT0S|grace must be positive: grace=PT0S",
                "PT720H0.000000001S|PT8H|PT2M|PT720H|PT1H|PT1M|idle must be at most PT720H: idle=PT720H0.000000001S",
                "PT30M|PT721H|PT2M|PT4H|PT1H|PT1M|absolute must be at most PT720H: absolute=PT721H",
                "PT30M|PT8H|PT721H|PT4H|PT1H|PT1M|warning must be at most PT720H: warning=PT721H",
                "PT30M|PT8H|PT2M|PT721H|PT1H|PT1M|unattended must be at most PT720H: unattended=PT721H",
                "PT30M|PT8H|PT2M|PT4H|PT721H|PT1M|renewal must be at most PT720H: renewal=PT721H",
                "PT30M|PT8H|PT2M|PT4H|PT1H|PT1H1S|grace must be at most PT1H: grace=PT1H1S",
                "PT30M|PT8H|PT30M|PT4H|PT1H|PT1M|warning must be shorter than idle: warning=PT30M, idle=PT30M",
                "PT30M|PT2M|PT2M|PT4H|PT1H|PT1M|warning must be shorter than absolute: warning=PT2M, absolute=PT2M",
                "PT30M|PT8H|PT2M|PT29M|PT1H|PT1M|unattended must be at least idle: unattended=PT29M, idle=PT30M"
            })
    void aBadPolicyIsRefusedWithItsRule(
            Duration idle,
            Duration absolute,
            Duration warning,
            Duration unattended,
            Duration renewal,
            Duration grace,
            String message) {
        assertThatThrownBy(() -> new TimeoutPolicy(idle, absolute, warning, unattended, renewal, grace))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void theLargestValuesAreAllowed() {
        Duration ceiling = TimeoutPolicy.CEILING;
        TimeoutPolicy policy =
                new TimeoutPolicy(ceiling, ceiling, ceiling.minus(TICK), ceiling, ceiling, TimeoutPolicy.LONGEST_GRACE);
        assertThat(policy.absoluteIsOff()).isTrue();
        assertThat(policy.renewalIsOff()).isTrue();
        assertThat(POLICY.absoluteIsOff()).isFalse();
        assertThat(POLICY.renewalIsOff()).isFalse();
    }

    @Test
    void theStrictestOfTwoTakesTheShorterOfEach() {
        TimeoutPolicy other = new TimeoutPolicy(
                Duration.ofHours(1),
                Duration.ofHours(2),
                Duration.ofMinutes(1),
                Duration.ofHours(9),
                Duration.ofMinutes(30),
                Duration.ofSeconds(90));
        TimeoutPolicy expected = new TimeoutPolicy(
                Duration.ofMinutes(30),
                Duration.ofHours(2),
                Duration.ofMinutes(1),
                Duration.ofHours(4),
                Duration.ofMinutes(30),
                Duration.ofSeconds(60));
        assertThat(POLICY.strictest(other)).isEqualTo(expected);
        assertThat(other.strictest(POLICY)).isEqualTo(expected);
    }
}
