package dev.curfew.session;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** New secrets for a session that goes on: by timer, and at a change of privilege. Thread-safe. */
final class Renewing {
    private final Node node;

    Renewing(Node node) {
        this.node = node;
    }

    /**
     * Returns the token that follows {@code presented}. A pending secret is sent again, never replaced: a lost answer
     * harms nobody, and two nodes that renew at once send the same one.
     */
    Optional<Token> renew(Token presented) {
        Handle handle = presented.handle();
        Secret next = node.key().next(handle, presented.secret());
        Token token = node.key().token(handle, next);
        while (true) {
            Stored stored = live(handle);
            if (stored == null
                    || !stored.record()
                            .secrets()
                            .current()
                            .matches(presented.secret().digest())) {
                return Optional.empty();
            }
            Digest pending = stored.record().secrets().pending();
            if (pending != null) {
                return pending.matches(next.digest()) ? Optional.of(token) : Optional.empty();
            }
            SessionRecord record = stored.record();
            if (node.records()
                    .replace(handle, stored, record.withSecrets(record.secrets().withPending(next.digest())))) {
                return Optional.of(token);
            }
        }
    }

    /** Gives the session a new secret; the old one is dead on this node now and elsewhere with the feed. */
    Optional<Token> rotate(Handle handle) {
        while (true) {
            Stored stored = live(handle);
            if (stored == null) {
                return Optional.empty();
            }
            Instant now = node.now();
            SessionRecord record = stored.record();
            Secret secret = Secret.random(node.random());
            Instant graceEnds = now.plus(node.judge().policy(record).grace());
            SessionRecord next = record.withSecrets(record.secrets().replaced(secret, now, graceEnds));
            if (node.records().replace(handle, stored, next)) {
                node.records().announce(new Change.Written(handle));
                String id = handle.text() + ":rotated:" + next.version();
                node.tell(SessionEvent.Kind.ROTATED, id, handle, next, "");
                return Optional.of(node.key().token(handle, secret));
            }
        }
    }

    private @Nullable Stored live(Handle handle) {
        Stored stored = node.records().read(handle);
        return stored == null || node.records().tombstone(handle) != null ? null : stored;
    }
}
