package dev.curfew.session;

import dev.curfew.policy.EndReason;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a session, told once per cause whichever nodes notice (rule E3).
 *
 * <p>Holds no secret. Immutable and thread-safe.
 *
 * @param id stable: a second report of the same cause (after a crash) carries the same id
 * @param node the node that reports
 * @param userOrNull who was signed in, null for an anonymous session
 * @param reasonOrNull why the session ended, null for every kind but {@link Kind#ENDED}
 * @param detail what else is to be told, empty for nothing
 */
public record SessionEvent(
        String id,
        Kind kind,
        Instant at,
        String node,
        Handle handle,
        @Nullable String userOrNull,
        @Nullable EndReason reasonOrNull,
        Initiator initiator,
        Origin origin,
        String detail) {
    /** The kinds of event. */
    public enum Kind {
        OPENED,
        SIGNED_IN,
        ROTATED,
        ENDED,
        REPLAYED,
        ACTIVITY_LOST,
        SIGN_IN_REFUSED,
        ATTRIBUTE_UNREADABLE
    }

    public SessionEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(initiator, "initiator");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(detail, "detail");
    }

    /** Returns who was signed in; empty for an anonymous session. */
    public Optional<String> user() {
        return Optional.ofNullable(userOrNull);
    }

    /** Returns why the session ended; present for {@link Kind#ENDED} alone. */
    public Optional<EndReason> reason() {
        return Optional.ofNullable(reasonOrNull);
    }
}
