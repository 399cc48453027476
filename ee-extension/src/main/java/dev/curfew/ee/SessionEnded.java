package dev.curfew.ee;

import dev.curfew.policy.EndReason;
import dev.curfew.session.Handle;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * CDI event: a session has ended. Told once in the cluster, on the node that records the end; twice where that node died
 * while it told. Immutable.
 *
 * @param userOrNull who was signed in, null for an anonymous session
 * @param at by the clock of the cluster
 */
public record SessionEnded(Handle handle, @Nullable String userOrNull, EndReason reason, Instant at) {
    /** Returns who was signed in; empty for an anonymous session. */
    public Optional<String> user() {
        return Optional.ofNullable(userOrNull);
    }
}
