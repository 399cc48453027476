package dev.curfew.session;

import java.security.SecureRandom;
import java.time.Instant;

/** The parts of one node that every operation on sessions uses together. Thread-safe. */
record Node(
        Grid grid,
        SessionRules rules,
        ClusterClock clock,
        TokenKey key,
        SecureRandom random,
        Copies copies,
        Records records,
        ActivityTracker activity,
        Judge judge,
        Standing standing,
        Pulse pulse,
        Graves graves,
        ProviderIndex providers,
        SessionEventListener events) {
    Instant now() {
        return clock.instant();
    }

    /** Tells what happened to a session that is there. */
    void tell(SessionEvent.Kind kind, String id, Handle handle, SessionRecord record, String detail) {
        Identity identity = record.identity();
        events.happened(new SessionEvent(
                id,
                kind,
                now(),
                standing.self(),
                handle,
                identity == null ? null : identity.user(),
                null,
                identity == null ? Initiator.SYSTEM : Initiator.user(identity.user()),
                record.origin(),
                detail));
    }
}
