package dev.curfew.session;

import java.time.Instant;

/** The beginning of a session: record, then activity. Thread-safe. */
final class Opening {
    private final Node node;

    Opening(Node node) {
        this.node = node;
    }

    /** A session whose record is written, with the secret that opens it. */
    record Fresh(Handle handle, Token token, SessionRecord record, Activity activity) {}

    Fresh open(Origin origin) {
        Instant now = node.now();
        Handle handle = Handle.random(node.random());
        Secret secret = Secret.random(node.random());
        SessionRecord record = SessionRecord.anonymous(Secrets.first(secret, now), now, origin);
        Activity activity = Activity.at(now);
        node.records().create(handle, record, activity);
        node.activity().learned(handle, activity, now);
        return new Fresh(handle, node.key().token(handle, secret), record, activity);
    }
}
