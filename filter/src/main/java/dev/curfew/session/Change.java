package dev.curfew.session;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** One entry of the change feed. */
sealed interface Change {
    /** A session has ended. */
    record Ended(Handle handle) implements Change {}

    /** A record was written that copies must not outlive: sign-in, change of privilege, promotion, interval. */
    record Written(Handle handle) implements Change {}

    /** The policy in force was replaced. */
    record PolicySet() implements Change {}

    /**
     * A node lives.
     *
     * @param number counts the beats of this node
     * @param started when the node began, by its clock of the cluster
     * @param at the node's clock when it sent this
     * @param asks whether the others should answer at once
     * @param heard the number of the last beat that it had read of each other node
     */
    record Beat(String node, long number, Instant started, Instant at, boolean asks, Map<String, Long> heard)
            implements Change {
        public Beat {
            heard = Map.copyOf(heard);
        }
    }

    /** A node leaves in good order. */
    record Bye(String node) implements Change {}

    /** A node gave way to this side of a split, and its ends are here by now. */
    record Met(String node) implements Change {}

    /** An entry of a newer version, to be passed over. */
    record Other() implements Change {}

    int FORMAT = 1;

    static byte[] encode(Change change) {
        return Wire.encode(FORMAT, out -> write(out, change));
    }

    static Change decode(byte[] bytes) {
        try {
            return Wire.decode("change", FORMAT, bytes, Change::read);
        } catch (UnreadableException newer) {
            return new Other();
        }
    }

    private static void write(DataOutputStream out, Change change) throws IOException {
        if (change instanceof Ended ended) {
            out.writeByte('E');
            Wire.writeHandle(out, ended.handle());
        } else if (change instanceof Written written) {
            out.writeByte('W');
            Wire.writeHandle(out, written.handle());
        } else if (change instanceof PolicySet) {
            out.writeByte('P');
        } else if (change instanceof Beat beat) {
            out.writeByte('B');
            writeBeat(out, beat);
        } else if (change instanceof Bye bye) {
            out.writeByte('Q');
            out.writeUTF(bye.node());
        } else if (change instanceof Met met) {
            out.writeByte('M');
            out.writeUTF(met.node());
        }
    }

    private static void writeBeat(DataOutputStream out, Beat beat) throws IOException {
        out.writeUTF(beat.node());
        out.writeLong(beat.number());
        Wire.writeInstant(out, beat.started());
        Wire.writeInstant(out, beat.at());
        out.writeBoolean(beat.asks());
        out.writeShort(beat.heard().size());
        for (Map.Entry<String, Long> entry : beat.heard().entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeLong(entry.getValue());
        }
    }

    private static Change read(DataInputStream in) throws IOException {
        return switch (in.readUnsignedByte()) {
            case 'E' -> new Ended(Wire.readHandle(in));
            case 'W' -> new Written(Wire.readHandle(in));
            case 'P' -> new PolicySet();
            case 'B' -> readBeat(in);
            case 'Q' -> new Bye(in.readUTF());
            case 'M' -> new Met(in.readUTF());
            default -> new Other();
        };
    }

    private static Beat readBeat(DataInputStream in) throws IOException {
        String node = Objects.requireNonNull(in.readUTF());
        long number = in.readLong();
        Instant started = Wire.readInstant(in);
        Instant at = Wire.readInstant(in);
        boolean asks = in.readBoolean();
        int count = in.readUnsignedShort();
        Map<String, Long> heard = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            heard.put(in.readUTF(), in.readLong());
        }
        return new Beat(node, number, started, at, asks, heard);
    }
}
