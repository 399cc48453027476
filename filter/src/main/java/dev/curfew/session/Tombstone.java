package dev.curfew.session;

import dev.curfew.policy.EndReason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The entry which says that a session has ended, when, why and by whom. Who writes it first fixes all of that.
 *
 * @param secrets the digests that the session last had, so that its former holder may be told why
 * @param user who was signed in
 * @param recorded whether the end event was handed on; until then the sweep of some node still owes it
 */
record Tombstone(
        Handle handle,
        EndReason reason,
        Instant at,
        Initiator initiator,
        String user,
        Origin origin,
        List<Digest> secrets,
        boolean recorded) {
    Tombstone {
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(initiator, "initiator");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(origin, "origin");
        secrets = List.copyOf(secrets);
    }

    static Tombstone of(Handle handle, SessionRecord dead, EndReason reason, Instant at, Initiator initiator) {
        String user = dead.identity() == null ? "" : dead.identity().user();
        return new Tombstone(handle, reason, at, initiator, user, dead.origin(), digests(dead.secrets()), false);
    }

    private static List<Digest> digests(Secrets secrets) {
        @Nullable Digest pending = secrets.pending();
        Secrets.@Nullable Former former = secrets.former();
        if (pending != null) {
            return List.of(secrets.current(), pending);
        }
        return former == null ? List.of(secrets.current()) : List.of(secrets.current(), former.digest());
    }

    /** Returns this without what only the event needs. */
    Tombstone asRecorded() {
        return new Tombstone(
                handle, reason, at, new Initiator(initiator.kind(), ""), user, Origin.UNKNOWN, secrets, true);
    }

    boolean provenBy(Digest presented) {
        boolean proven = false;
        for (Digest secret : secrets) {
            proven |= secret.matches(presented);
        }
        return proven;
    }

    SessionEvent event(String node) {
        return new SessionEvent(
                handle.text() + ":ended",
                SessionEvent.Kind.ENDED,
                at,
                node,
                handle,
                user.isEmpty() ? null : user,
                reason,
                initiator,
                origin,
                "");
    }
}
