package dev.curfew.servlet;

import dev.curfew.policy.EndReason;
import dev.curfew.policy.Verdict;
import java.time.Instant;

/**
 * The time left of a live session, in whole seconds, never more than the truth (rule W1). Immutable.
 *
 * @param idle seconds until the idle limit
 * @param absolute seconds until the absolute limit
 * @param cause which of the two is nearer
 * @param warns whether the nearer one is within the warning window
 */
public record TimeLeft(long idle, long absolute, EndReason cause, boolean warns) {
    /** Returns the time left at {@code now}. */
    public static TimeLeft of(Verdict.Live verdict, Instant now) {
        return new TimeLeft(
                seconds(now, verdict.idleDeadline()),
                seconds(now, verdict.absoluteDeadline()),
                verdict.cause(),
                verdict.warn());
    }

    private static long seconds(Instant now, Instant deadline) {
        long begun = deadline.getNano() < now.getNano() ? 1 : 0;
        return Math.max(0, deadline.getEpochSecond() - now.getEpochSecond() - begun);
    }

    /** Returns seconds until the nearer limit. */
    public long nearest() {
        return cause == EndReason.IDLE ? idle : absolute;
    }

    /** Returns whether activity moves the nearer limit. */
    public boolean extendable() {
        return cause == EndReason.IDLE;
    }

    String timeoutHeader() {
        return "idle=" + idle + ", absolute=" + absolute;
    }

    /** Returns what a warning says, where there is one to give. */
    String warningHeader() {
        return cause.token() + ";in=" + nearest() + (extendable() ? ";extend" : "");
    }
}
