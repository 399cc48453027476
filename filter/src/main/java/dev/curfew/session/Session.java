package dev.curfew.session;

import dev.curfew.policy.SessionTimes;
import dev.curfew.policy.TimeoutPolicy;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one session at one moment. It says nothing about whether the session still lives.
 *
 * <p>Immutable and thread-safe; holds no secret.
 *
 * @param signedInAs who signed in, null for an anonymous session
 */
public record Session(
        Handle handle, @Nullable Identity signedInAs, SessionTimes times, TimeoutPolicy policy, Origin origin) {
    public Session {
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(times, "times");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(origin, "origin");
    }

    /** Returns who signed in; empty for an anonymous session. */
    public Optional<Identity> identity() {
        return Optional.ofNullable(signedInAs);
    }

    /** Returns the user's name; empty for an anonymous session. */
    public Optional<String> user() {
        return identity().map(Identity::user);
    }
}
