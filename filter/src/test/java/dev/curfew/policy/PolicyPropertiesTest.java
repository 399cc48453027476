package dev.curfew.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What holds of every policy, all times and every moment. */
class PolicyPropertiesTest {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Provide
    Arbitrary<TimeoutPolicy> policies() {
        Arbitrary<Long> millis =
                Arbitraries.longs().between(2, Duration.ofDays(30).toMillis());
        return Combinators.combine(millis, millis, millis, millis, millis)
                .as((idle, absolute, warning, unattended, renewal) -> new TimeoutPolicy(
                        Duration.ofMillis(idle),
                        Duration.ofMillis(absolute),
                        Duration.ofMillis(1 + warning % (Math.min(idle, absolute) - 1)),
                        Duration.ofMillis(Math.max(idle, unattended)),
                        Duration.ofMillis(renewal),
                        Duration.ofMillis(1 + renewal % 3_600_000)));
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs().between(0, 40 * DAY).map(START::plusMillis);
    }

    @Provide
    Arbitrary<Instant> extremes() {
        return Arbitraries.oneOf(
                Arbitraries.of(Instant.MIN, Instant.MAX, Instant.MAX.minusNanos(1), Instant.EPOCH),
                Arbitraries.longs()
                        .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())
                        .map(Instant::ofEpochSecond));
    }

    @Provide
    Arbitrary<SessionTimes> times() {
        Arbitrary<Duration> interval =
                Arbitraries.longs().between(1, 40 * DAY).map(Duration::ofMillis).injectNull(0.5);
        return Combinators.combine(moments(), moments().injectNull(0.3), moments(), moments(), interval)
                .as(SessionTimes::new);
    }

    @Provide
    Arbitrary<SessionTimes> extremeTimes() {
        Arbitrary<Duration> interval = Arbitraries.of(
                        Duration.ofNanos(1), Duration.ofDays(30), Duration.ofSeconds(Long.MAX_VALUE, 999_999_999))
                .injectNull(0.3);
        return Combinators.combine(extremes(), extremes().injectNull(0.3), extremes(), extremes(), interval)
                .as(SessionTimes::new);
    }

    private static Instant deadline(TimeoutPolicy policy, SessionTimes times) {
        Verdict verdict = policy.judge(times, Instant.MIN);
        return ((Verdict.Live) verdict).deadline();
    }

    @Property
    void laterActivityNeverShortens(
            @ForAll("policies") TimeoutPolicy policy,
            @ForAll("times") SessionTimes times,
            @ForAll("moments") Instant at) {
        assertThat(deadline(policy, times.active(at))).isAfterOrEqualTo(deadline(policy, times));
        assertThat(deadline(policy, times.heartbeat(at))).isAfterOrEqualTo(deadline(policy, times));
    }

    @Property
    void aStricterPolicyNeverLengthens(
            @ForAll("policies") TimeoutPolicy one,
            @ForAll("policies") TimeoutPolicy other,
            @ForAll("times") SessionTimes times) {
        Instant strict = deadline(one.strictest(other), times);
        assertThat(strict).isBeforeOrEqualTo(deadline(one, times));
        assertThat(strict).isBeforeOrEqualTo(deadline(other, times));
    }

    @Property
    void theStrictestIsTheSameInEveryOrderAndOfItself(
            @ForAll("policies") TimeoutPolicy a,
            @ForAll("policies") TimeoutPolicy b,
            @ForAll("policies") TimeoutPolicy c) {
        assertThat(a.strictest(b)).isEqualTo(b.strictest(a));
        assertThat(a.strictest(b).strictest(c)).isEqualTo(a.strictest(b.strictest(c)));
        assertThat(a.strictest(a)).isEqualTo(a);
    }

    @Property
    void nothingLivesAtItsAbsoluteDeadlineOrLater(
            @ForAll("policies") TimeoutPolicy policy,
            @ForAll("times") SessionTimes times,
            @ForAll("moments") Instant now) {
        if (policy.judge(times, now) instanceof Verdict.Live live) {
            assertThat(now).isBefore(times.since().plus(policy.absolute()));
            assertThat(live.deadline()).isAfter(now);
            assertThat(live.absoluteDeadline()).isEqualTo(times.since().plus(policy.absolute()));
        }
    }

    @Property
    void whatHasEndedStaysEndedForTheSameReason(
            @ForAll("policies") TimeoutPolicy policy,
            @ForAll("times") SessionTimes times,
            @ForAll("moments") Instant now,
            @ForAll("moments") Instant later) {
        Verdict verdict = policy.judge(times, now);
        if (verdict instanceof Verdict.Ended && later.isAfter(now)) {
            assertThat(policy.judge(times, later)).isEqualTo(verdict);
        }
    }

    @Property
    void aSessionDiesExactlyAtItsDeadline(
            @ForAll("policies") TimeoutPolicy policy, @ForAll("times") SessionTimes times) {
        Instant deadline = deadline(policy, times);
        assertThat(policy.judge(times, deadline.minusNanos(1))).isInstanceOf(Verdict.Live.class);
        assertThat(policy.judge(times, deadline)).isInstanceOf(Verdict.Ended.class);
    }

    @Property
    void heartbeatsAloneNeverReachPastUnattended(
            @ForAll("policies") TimeoutPolicy policy,
            @ForAll("times") SessionTimes times,
            @ForAll("moments") Instant at) {
        Instant last = times.lastActivity();
        assertThat(deadline(policy, times.heartbeat(at))).isBeforeOrEqualTo(last.plus(policy.unattended()));
    }

    @Property
    void aWarningBeginsInItsWindowAndStaysUntilTheEnd(
            @ForAll("policies") TimeoutPolicy policy,
            @ForAll("times") SessionTimes times,
            @ForAll @LongRange(min = 1, max = 3_000_000_000_000_000L) long before,
            @ForAll @LongRange(min = 1, max = 3_000_000_000_000_000L) long laterBefore) {
        Instant deadline = deadline(policy, times);
        assertThat(warns(policy, times, deadline.minusNanos(1))).isTrue();
        assertThat(warns(policy, times, deadline.minus(policy.warning()).minusNanos(1)))
                .isFalse();
        boolean early = warns(policy, times, deadline.minusNanos(Math.max(before, laterBefore)));
        boolean late = warns(policy, times, deadline.minusNanos(Math.min(before, laterBefore)));
        assertThat(late || !early).isTrue();
    }

    private static boolean warns(TimeoutPolicy policy, SessionTimes times, Instant now) {
        return ((Verdict.Live) policy.judge(times, now)).warn();
    }

    @Property
    void noMomentIsTooExtreme(
            @ForAll("policies") TimeoutPolicy policy,
            @ForAll("extremeTimes") SessionTimes times,
            @ForAll("extremes") Instant now) {
        Verdict verdict = policy.judge(times, now);
        if (verdict instanceof Verdict.Live live) {
            assertThat(live.deadline()).isAfter(now);
        } else {
            assertThat(((Verdict.Ended) verdict).since()).isBeforeOrEqualTo(now);
        }
    }
}
