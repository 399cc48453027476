package dev.curfew.ee;

import dev.curfew.policy.EndReason;
import dev.curfew.session.Handle;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * CDI event: an answer has warned of the end of a session. Told once for each deadline on each node that warns. Immutable.
 *
 * @param userOrNull who is signed in, null for an anonymous session
 * @param limit {@link EndReason#IDLE} or {@link EndReason#ABSOLUTE}
 * @param left the time until then, in whole seconds
 */
public record SessionWarned(Handle handle, @Nullable String userOrNull, EndReason limit, Duration left) {
    /** Returns who is signed in; empty for an anonymous session. */
    public Optional<String> user() {
        return Optional.ofNullable(userOrNull);
    }
}
