package dev.curfew.ee;

import dev.curfew.session.Handle;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * CDI event: a person has asked for more time and has it. Told once, on the node that was asked. Immutable.
 *
 * @param userOrNull who is signed in, null for an anonymous session
 * @param left the time until the nearer limit, in whole seconds
 */
public record SessionExtended(Handle handle, @Nullable String userOrNull, Duration left) {
    /** Returns who is signed in; empty for an anonymous session. */
    public Optional<String> user() {
        return Optional.ofNullable(userOrNull);
    }
}
