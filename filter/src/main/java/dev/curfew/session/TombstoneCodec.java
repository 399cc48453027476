package dev.curfew.session;

import dev.curfew.policy.EndReason;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@link Tombstone} as bytes. */
final class TombstoneCodec {
    private static final int FORMAT = 1;

    private TombstoneCodec() {}

    static byte[] encode(Tombstone tombstone) {
        return Wire.encode(FORMAT, out -> write(out, tombstone));
    }

    static Tombstone decode(byte[] bytes) {
        return Wire.decode("tombstone", FORMAT, bytes, TombstoneCodec::read);
    }

    private static void write(DataOutputStream out, Tombstone tombstone) throws IOException {
        out.writeBoolean(tombstone.recorded());
        Wire.writeHandle(out, tombstone.handle());
        out.writeUTF(tombstone.reason().token());
        Wire.writeInstant(out, tombstone.at());
        out.writeUTF(tombstone.initiator().kind().name());
        out.writeUTF(tombstone.initiator().name());
        out.writeUTF(tombstone.user());
        Wire.writeOrigin(out, tombstone.origin());
        out.writeByte(tombstone.secrets().size());
        for (Digest secret : tombstone.secrets()) {
            Wire.writeDigest(out, secret);
        }
    }

    private static Tombstone read(DataInputStream in) throws IOException {
        boolean recorded = in.readBoolean();
        Handle handle = Wire.readHandle(in);
        EndReason reason = readReason(in.readUTF());
        Instant at = Wire.readInstant(in);
        Initiator initiator = new Initiator(Initiator.Kind.valueOf(in.readUTF()), in.readUTF());
        String user = in.readUTF();
        Origin origin = Wire.readOrigin(in);
        int count = in.readUnsignedByte();
        List<Digest> secrets = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            secrets.add(Wire.readDigest(in));
        }
        return new Tombstone(handle, reason, at, initiator, user, origin, secrets, recorded);
    }

    static EndReason readReason(String token) {
        return EndReason.ofToken(token)
                .orElseThrow(() -> new UnreadableException("reason must be known: reason=" + token));
    }
}
