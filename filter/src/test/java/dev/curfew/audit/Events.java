package dev.curfew.audit;

import dev.curfew.policy.EndReason;
import dev.curfew.session.Handle;
import dev.curfew.session.Initiator;
import dev.curfew.session.Origin;
import dev.curfew.session.SessionEvent;
import java.time.Instant;
import java.util.UUID;

/** Events as tests need them. */
final class Events {
    static final Instant AT = Instant.parse("2026-03-29T01:30:00.250Z");
    static final Handle HANDLE = new Handle(new UUID(1, 2));

    private Events() {}

    static SessionEvent ended() {
        return new SessionEvent(
                "AAAAAAAAAAEAAAAAAAAAAg/ended",
                SessionEvent.Kind.ENDED,
                AT,
                "node-1",
                HANDLE,
                "ada",
                EndReason.IDLE,
                Initiator.POLICY,
                new Origin("203.0.113.7", "Firefox on Linux", "Lyon"),
                "");
    }

    static SessionEvent opened() {
        return new SessionEvent(
                "e1", SessionEvent.Kind.OPENED, AT, "node-1", HANDLE, null, null, Initiator.SYSTEM, Origin.UNKNOWN, "");
    }

    static SessionEvent signedIn(String user, String device, String detail) {
        return new SessionEvent(
                "e2",
                SessionEvent.Kind.SIGNED_IN,
                AT,
                "node-1",
                HANDLE,
                user,
                null,
                Initiator.user(user),
                new Origin("", device, ""),
                detail);
    }

    static SessionEvent openedAt(Instant at) {
        SessionEvent event = opened();
        return new SessionEvent(
                event.id(),
                event.kind(),
                at,
                event.node(),
                event.handle(),
                null,
                null,
                event.initiator(),
                event.origin(),
                event.detail());
    }
}
