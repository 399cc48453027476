package dev.curfew.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;

/** The forms in which our values stand in the cluster: a format byte first, then the parts, big-endian. */
final class Wire {
    private Wire() {}

    /** Writes one value. */
    interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    /** Reads one value. */
    interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    static byte[] encode(int format, Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(format);
            writer.write(out);
        } catch (IOException impossible) {
            throw new IllegalStateException("a value must fit into memory", impossible);
        }
        return bytes.toByteArray();
    }

    static <T> T decode(String what, int format, byte[] bytes, Reader<T> reader) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int found = in.readUnsignedByte();
            if (found != format) {
                throw new UnreadableException(what + " must have format " + format + ": format=" + found);
            }
            return reader.read(in);
        } catch (IOException | IllegalArgumentException broken) {
            throw new UnreadableException(what + " must be complete: length=" + bytes.length + ", " + broken);
        }
    }

    static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.toEpochMilli());
    }

    static Instant readInstant(DataInputStream in) throws IOException {
        return Instant.ofEpochMilli(in.readLong());
    }

    static void writeHandle(DataOutputStream out, Handle handle) throws IOException {
        out.writeLong(handle.id().getMostSignificantBits());
        out.writeLong(handle.id().getLeastSignificantBits());
    }

    static Handle readHandle(DataInputStream in) throws IOException {
        return new Handle(new UUID(in.readLong(), in.readLong()));
    }

    static void writeDigest(DataOutputStream out, Digest digest) throws IOException {
        out.writeLong(digest.first());
        out.writeLong(digest.second());
        out.writeLong(digest.third());
        out.writeLong(digest.fourth());
    }

    static Digest readDigest(DataInputStream in) throws IOException {
        return new Digest(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    static void writeTexts(DataOutputStream out, Iterable<String> texts) throws IOException {
        List<String> all = new ArrayList<>();
        texts.forEach(all::add);
        out.writeShort(all.size());
        for (String text : all) {
            out.writeUTF(text);
        }
    }

    static List<String> readTexts(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    static void writeIdentity(DataOutputStream out, Identity identity) throws IOException {
        out.writeUTF(identity.user());
        writeTexts(out, identity.groups());
        out.writeUTF(identity.context());
        writeTexts(out, identity.methods());
        out.writeUTF(identity.provider().issuer());
        out.writeUTF(identity.provider().subject());
        out.writeUTF(identity.provider().session());
    }

    static Identity readIdentity(DataInputStream in) throws IOException {
        return new Identity(
                in.readUTF(),
                new LinkedHashSet<>(readTexts(in)),
                in.readUTF(),
                new LinkedHashSet<>(readTexts(in)),
                new Provider(in.readUTF(), in.readUTF(), in.readUTF()));
    }

    static void writeOrigin(DataOutputStream out, Origin origin) throws IOException {
        out.writeUTF(origin.address());
        out.writeUTF(origin.device());
        out.writeUTF(origin.place());
    }

    static Origin readOrigin(DataInputStream in) throws IOException {
        return new Origin(in.readUTF(), in.readUTF(), in.readUTF());
    }
}
