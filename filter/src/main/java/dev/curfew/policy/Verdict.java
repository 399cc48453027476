package dev.curfew.policy;

import java.time.Instant;
import java.util.Objects;

/** What a policy says of a session at one moment. Immutable and thread-safe. */
public sealed interface Verdict {
    /**
     * The session lives.
     *
     * @param idleDeadline when it ends unless its person is active
     * @param absoluteDeadline when it ends whatever happens
     * @param cause {@link EndReason#IDLE} or {@link EndReason#ABSOLUTE}: the nearer of the two, absolute when equal
     * @param warn whether the nearer one is within the warning window
     */
    record Live(Instant idleDeadline, Instant absoluteDeadline, EndReason cause, boolean warn) implements Verdict {
        public Live {
            Objects.requireNonNull(idleDeadline, "idleDeadline");
            Objects.requireNonNull(absoluteDeadline, "absoluteDeadline");
            Objects.requireNonNull(cause, "cause");
        }

        /** Returns the nearer deadline: at it the session is dead. */
        public Instant deadline() {
            return cause == EndReason.IDLE ? idleDeadline : absoluteDeadline;
        }

        /** Returns whether activity moves the nearer deadline. */
        public boolean extendable() {
            return cause == EndReason.IDLE;
        }
    }

    /**
     * The session is dead.
     *
     * @param reason {@link EndReason#IDLE} or {@link EndReason#ABSOLUTE}: whichever deadline came first
     * @param since that deadline
     */
    record Ended(EndReason reason, Instant since) implements Verdict {
        public Ended {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(since, "since");
        }
    }
}
