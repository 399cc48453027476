package dev.curfew.session;

import dev.curfew.policy.PolicySet;
import java.time.Instant;
import java.util.Objects;

/**
 * A change of the policies in force. Immutable.
 *
 * @param node the node on which it was made
 */
public record PolicyChange(Instant at, String node, Initiator initiator, PolicySet before, PolicySet after) {
    public PolicyChange {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(initiator, "initiator");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }
}
