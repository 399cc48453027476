package dev.curfew.session;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@link SessionRecord} as bytes; a newer format is {@link UnreadableException}, which is never an end. */
final class RecordCodec {
    private static final int FORMAT = 2;
    private static final int PENDING = 1;
    private static final int FORMER = 2;
    private static final int SIGNED_IN = 4;
    private static final int INTERVAL = 8;

    private RecordCodec() {}

    static byte[] encode(SessionRecord record) {
        return Wire.encode(FORMAT, out -> write(out, record));
    }

    static SessionRecord decode(byte[] bytes) {
        return Wire.decode("record", FORMAT, bytes, RecordCodec::read);
    }

    private static void write(DataOutputStream out, SessionRecord record) throws IOException {
        out.writeByte(flags(record));
        out.writeLong(record.version());
        writeSecrets(out, record.secrets());
        Wire.writeInstant(out, record.opened());
        if (record.identity() != null) {
            Wire.writeIdentity(out, record.identity());
            Wire.writeInstant(out, Objects.requireNonNull(record.signedIn()));
        }
        if (record.interval() != null) {
            out.writeLong(record.interval().toMillis());
        }
        Wire.writeOrigin(out, record.origin());
    }

    private static int flags(SessionRecord record) {
        return (record.secrets().pending() == null ? 0 : PENDING)
                | (record.secrets().former() == null ? 0 : FORMER)
                | (record.identity() == null ? 0 : SIGNED_IN)
                | (record.interval() == null ? 0 : INTERVAL);
    }

    private static void writeSecrets(DataOutputStream out, Secrets secrets) throws IOException {
        Wire.writeDigest(out, secrets.current());
        Wire.writeInstant(out, secrets.since());
        if (secrets.pending() != null) {
            Wire.writeDigest(out, secrets.pending());
        }
        Secrets.@Nullable Former former = secrets.former();
        if (former != null) {
            Wire.writeDigest(out, former.digest());
            Wire.writeInstant(out, former.until());
            out.writeBoolean(former.renewed());
        }
    }

    private static SessionRecord read(DataInputStream in) throws IOException {
        int flags = in.readUnsignedByte();
        long version = in.readLong();
        Secrets secrets = readSecrets(in, flags);
        Instant opened = Wire.readInstant(in);
        boolean signed = (flags & SIGNED_IN) != 0;
        Identity identity = signed ? Wire.readIdentity(in) : null;
        Instant signedIn = signed ? Wire.readInstant(in) : null;
        Duration interval = (flags & INTERVAL) != 0 ? Duration.ofMillis(in.readLong()) : null;
        Origin origin = Wire.readOrigin(in);
        return new SessionRecord(version, secrets, opened, identity, signedIn, interval, origin);
    }

    private static Secrets readSecrets(DataInputStream in, int flags) throws IOException {
        Digest current = Wire.readDigest(in);
        Instant since = Wire.readInstant(in);
        Digest pending = (flags & PENDING) != 0 ? Wire.readDigest(in) : null;
        Secrets.Former former = (flags & FORMER) != 0
                ? new Secrets.Former(Wire.readDigest(in), Wire.readInstant(in), in.readBoolean())
                : null;
        return new Secrets(current, since, pending, former);
    }
}
