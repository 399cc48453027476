package dev.curfew.policy;

import java.util.Objects;

/**
 * A clause that a policy does not follow. Immutable.
 *
 * @param clause where it stands, {@code NIST SP 800-63B-4 §2.3.3}
 * @param message the rule with the values that break it
 */
public record Finding(Level level, String clause, String message) {
    /** How much a clause binds. */
    public enum Level {
        /** Must be followed: who breaks it does not follow the standard. */
        SHALL,
        /** Should be followed: who does not says why in writing. */
        SHOULD
    }

    public Finding {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(clause, "clause");
        Objects.requireNonNull(message, "message");
    }
}
