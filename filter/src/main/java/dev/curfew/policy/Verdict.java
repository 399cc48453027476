package dev.curfew.policy;

import java.time.*;

public sealed interface Verdict {
    record Live(Instant idleDeadline, Instant absoluteDeadline, EndReason cause, boolean warn) implements Verdict {
        public Instant deadline() {
            return idleDeadline.isBefore(absoluteDeadline) ? idleDeadline : absoluteDeadline;
        }

        public boolean extendable() {
            return cause == EndReason.IDLE;
        }
    }

    record Ended(EndReason reason, Instant since) implements Verdict {}
}
