package dev.curfew.policy;

import java.time.Duration;
import java.time.Instant;

/**
 * The durations that govern a session, and the decision that follows from them. Immutable and thread-safe; reads no clock.
 *
 * <p>Every duration is positive. {@code off}, for the absolute limit and for renewal, is {@link #CEILING}: the technical
 * limit that always stays.
 *
 * @param idle ends the session so long after the last activity (NIST SP 800-63B-4 §5.2)
 * @param absolute ends it so long after sign-in, whatever happens; at least {@code idle} is usual, not required
 * @param warning how long before either end a warning begins; shorter than {@code idle} and {@code absolute}
 * @param unattended how long heartbeats keep the session alive after the last activity; at least {@code idle}
 * @param renewal how old the secret may become before it is replaced
 * @param grace how long a replaced secret is still recognised; at most {@link #LONGEST_GRACE}
 */
public record TimeoutPolicy(
        Duration idle, Duration absolute, Duration warning, Duration unattended, Duration renewal, Duration grace) {
    /** No session lives longer, whatever is set. */
    public static final Duration CEILING = Duration.ofDays(30);

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long LONG_BEFORE_MAX =
            Instant.MAX.minus(CEILING).minus(CEILING).getEpochSecond();

    /** A replaced secret that were recognised for longer would be no replaced secret. */
    public static final Duration LONGEST_GRACE = Duration.ofHours(1);

    /** @throws IllegalArgumentException if a duration is not positive, above its limit, or contradicts another */
    public TimeoutPolicy {
        requireBetween("idle", idle, CEILING);
        requireBetween("absolute", absolute, CEILING);
        requireBetween("warning", warning, CEILING);
        requireBetween("unattended", unattended, CEILING);
        requireBetween("renewal", renewal, CEILING);
        requireBetween("grace", grace, LONGEST_GRACE);
        require(warning.compareTo(idle) < 0, "warning must be shorter than idle", "warning", warning, "idle", idle);
        require(
                warning.compareTo(absolute) < 0,
                "warning must be shorter than absolute",
                "warning",
                warning,
                "absolute",
                absolute);
        require(
                unattended.compareTo(idle) >= 0,
                "unattended must be at least idle",
                "unattended",
                unattended,
                "idle",
                idle);
    }

    private static void requireBetween(String name, Duration value, Duration most) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " must be positive: " + name + "=" + value);
        }
        if (value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be at most " + most + ": " + name + "=" + value);
        }
    }

    private static void require(
            boolean holds, String rule, String name, Duration value, String otherName, Duration other) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ": " + name + "=" + value + ", " + otherName + "=" + other);
        }
    }

    /** Returns whether nothing but the ceiling ends an active session. */
    public boolean absoluteIsOff() {
        return absolute.equals(CEILING);
    }

    /** Returns whether secrets are never replaced by timer. */
    public boolean renewalIsOff() {
        return renewal.equals(CEILING);
    }

    /** Returns the policy that ends no session later than this or the other one would. */
    public TimeoutPolicy strictest(TimeoutPolicy other) {
        return new TimeoutPolicy(
                shorter(idle, other.idle),
                shorter(absolute, other.absolute),
                shorter(warning, other.warning),
                shorter(unattended, other.unattended),
                shorter(renewal, other.renewal),
                shorter(grace, other.grace));
    }

    /**
     * Decides about a session at {@code now}. A deadline is inclusive: at it the session is dead. Never throws for extreme
     * moments: a deadline past {@link Instant#MAX} is {@code Instant.MAX}.
     */
    public Verdict judge(SessionTimes times, Instant now) {
        Instant idleDeadline = idleDeadline(times);
        Instant absoluteDeadline = plus(times.since(), absolute);
        EndReason cause = idleDeadline.isBefore(absoluteDeadline) ? EndReason.IDLE : EndReason.ABSOLUTE;
        Instant nearer = cause == EndReason.IDLE ? idleDeadline : absoluteDeadline;
        if (!now.isBefore(nearer)) {
            return new Verdict.Ended(cause, nearer);
        }
        boolean warn = compare(nearer, now, warningBefore(cause, times)) <= 0;
        return new Verdict.Live(idleDeadline, absoluteDeadline, cause, warn);
    }

    /** Returns whether a secret that was made at {@code since} is to be replaced at {@code now}: at its age and later. */
    public boolean renewalIsDue(Instant since, Instant now) {
        return compare(now, since, renewal) >= 0;
    }

    /** Heartbeats reach as far as idle after the last of them, but not past {@code unattended} after the last activity. */
    private Instant idleDeadline(SessionTimes times) {
        Duration interval = idle(times);
        Instant byActivity = plus(times.lastActivity(), interval);
        if (!times.lastHeartbeat().isAfter(times.lastActivity())) {
            return byActivity;
        }
        Instant byHeartbeat = earlier(plus(times.lastHeartbeat(), interval), plus(times.lastActivity(), unattended));
        return byActivity.isAfter(byHeartbeat) ? byActivity : byHeartbeat;
    }

    private Duration idle(SessionTimes times) {
        Duration application = times.applicationInterval();
        return application == null ? idle : shorter(idle, application);
    }

    /** An interval of the application that is shorter than the warning would otherwise warn from its first second. */
    private Duration warningBefore(EndReason cause, SessionTimes times) {
        Duration interval = idle(times);
        boolean shortened = cause == EndReason.IDLE && interval.compareTo(idle) < 0;
        return shortened ? shorter(warning, interval.dividedBy(2)) : warning;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Compares {@code moment} with the end of {@code span} after {@code start}, which is not made: each request asks. */
    private static int compare(Instant moment, Instant start, Duration span) {
        long nanos = (long) start.getNano() + span.getNano();
        long second = start.getEpochSecond() + span.getSeconds() + nanos / NANOS_PER_SECOND;
        return moment.getEpochSecond() == second
                ? Long.compare(moment.getNano(), nanos % NANOS_PER_SECOND)
                : Long.compare(moment.getEpochSecond(), second);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant plus(Instant start, Duration duration) {
        if (start.getEpochSecond() < LONG_BEFORE_MAX && duration.compareTo(CEILING) <= 0) {
            return start.plus(duration);
        }
        return start.isAfter(Instant.MAX.minus(duration)) ? Instant.MAX : start.plus(duration);
    }
}
