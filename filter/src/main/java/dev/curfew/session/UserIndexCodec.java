package dev.curfew.session;

import dev.curfew.policy.EndReason;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@link UserIndex} as bytes. */
final class UserIndexCodec {
    private static final int FORMAT = 1;

    private UserIndexCodec() {}

    static byte[] encode(UserIndex index) {
        return Wire.encode(FORMAT, out -> write(out, index));
    }

    static UserIndex decode(byte[] bytes) {
        return Wire.decode("user index", FORMAT, bytes, UserIndexCodec::read);
    }

    private static void write(DataOutputStream out, UserIndex index) throws IOException {
        out.writeLong(index.version());
        Wire.writeInstant(out, index.notBefore());
        out.writeUTF(index.why().token());
        out.writeInt(index.listed().size());
        for (Map.Entry<Handle, Instant> entry : index.listed().entrySet()) {
            Wire.writeHandle(out, entry.getKey());
            Wire.writeInstant(out, entry.getValue());
        }
    }

    private static UserIndex read(DataInputStream in) throws IOException {
        long version = in.readLong();
        Instant notBefore = Wire.readInstant(in);
        EndReason why = TombstoneCodec.readReason(in.readUTF());
        int count = in.readInt();
        Map<Handle, Instant> listed = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            listed.put(Wire.readHandle(in), Wire.readInstant(in));
        }
        return new UserIndex(version, notBefore, why, listed);
    }
}
