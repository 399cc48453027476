package dev.curfew.session;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster holds of one remember-me token.
 *
 * @param verifier the digest of its secret half
 * @param until when it is worth nothing any more, whatever happens
 * @param session the session that it belongs to, null until it is bound
 * @param next the selector of the token that took its place, null until it is spent
 * @param spent when it was, null until it is
 */
record RememberMeEntry(
        Digest verifier,
        Identity identity,
        Instant until,
        @Nullable Handle session,
        @Nullable String next,
        @Nullable Instant spent) {
    private static final int FORMAT = 2;

    RememberMeEntry {
        Objects.requireNonNull(verifier, "verifier");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(until, "until");
    }

    RememberMeEntry boundTo(Handle handle, Instant atMost) {
        return new RememberMeEntry(verifier, identity, until.isBefore(atMost) ? until : atMost, handle, next, spent);
    }

    RememberMeEntry spentFor(String selector, Instant now) {
        return new RememberMeEntry(verifier, identity, until, session, selector, now);
    }

    byte[] encoded() {
        return Wire.encode(FORMAT, this::write);
    }

    private void write(DataOutputStream out) throws IOException {
        Wire.writeDigest(out, verifier);
        Wire.writeIdentity(out, identity);
        Wire.writeInstant(out, until);
        out.writeBoolean(session != null);
        if (session != null) {
            Wire.writeHandle(out, session);
        }
        out.writeBoolean(next != null && spent != null);
        if (next != null && spent != null) {
            out.writeUTF(next);
            Wire.writeInstant(out, spent);
        }
    }

    static RememberMeEntry decode(byte[] bytes) {
        return Wire.decode("remember-me entry", FORMAT, bytes, RememberMeEntry::read);
    }

    private static RememberMeEntry read(DataInputStream in) throws IOException {
        Digest verifier = Wire.readDigest(in);
        Identity identity = Wire.readIdentity(in);
        Instant until = Wire.readInstant(in);
        Handle session = in.readBoolean() ? Wire.readHandle(in) : null;
        boolean isSpent = in.readBoolean();
        return new RememberMeEntry(
                verifier,
                identity,
                until,
                session,
                isSpent ? in.readUTF() : null,
                isSpent ? Wire.readInstant(in) : null);
    }
}
