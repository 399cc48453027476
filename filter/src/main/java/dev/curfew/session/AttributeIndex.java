package dev.curfew.session;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes a session has, as one entry of the cluster says it: a version for each, and the small values
 * themselves; larger values are entries of their own, so that a change ships nothing but itself. Immutable and
 * thread-safe.
 *
 * @param bytes the very bytes that were read or written: what a compare-and-set expects
 * @param id what the application reads as the session's id, on every node
 * @param interval what the application set as its own interval in seconds, null for nothing
 */
public record AttributeIndex(
        byte[] bytes, String id, @Nullable Integer interval, Map<String, Entry> entries) {
    private static final int FORMAT = 1;

    /**
     * One attribute.
     *
     * @param version another one for each value that was ever written
     * @param size of the value in bytes
     * @param inline the value itself, null where it is an entry of its own
     */
    public record Entry(long version, int size, byte @Nullable [] inline) {}

    public AttributeIndex {
        Objects.requireNonNull(bytes, "bytes");
        Objects.requireNonNull(id, "id");
        entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    static AttributeIndex of(String id, @Nullable Integer interval, Map<String, Entry> entries) {
        Map<String, Entry> sorted = new TreeMap<>(entries);
        byte[] bytes = Wire.encode(FORMAT, out -> write(out, id, interval, sorted));
        return new AttributeIndex(bytes, id, interval, sorted);
    }

    static AttributeIndex decode(byte[] bytes) {
        return Wire.decode("attribute index", FORMAT, bytes, in -> read(in, bytes));
    }

    /** Returns how many bytes all values have. */
    public long size() {
        return entries.values().stream().mapToLong(Entry::size).sum();
    }

    /** Returns how many bytes the values have that stand in the index itself. */
    int inlineSize() {
        return entries.values().stream()
                .filter(entry -> entry.inline() != null)
                .mapToInt(Entry::size)
                .sum();
    }

    private static void write(DataOutputStream out, String id, @Nullable Integer interval, Map<String, Entry> entries)
            throws IOException {
        out.writeUTF(id);
        out.writeBoolean(interval != null);
        out.writeInt(interval == null ? 0 : interval);
        out.writeInt(entries.size());
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            byte[] inline = entry.getValue().inline();
            out.writeUTF(entry.getKey());
            out.writeLong(entry.getValue().version());
            out.writeInt(entry.getValue().size());
            out.writeBoolean(inline != null);
            if (inline != null) {
                out.write(inline);
            }
        }
    }

    private static AttributeIndex read(DataInputStream in, byte[] bytes) throws IOException {
        String id = Objects.requireNonNull(in.readUTF());
        boolean hasInterval = in.readBoolean();
        int interval = in.readInt();
        int count = in.readInt();
        Map<String, Entry> entries = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String name = Objects.requireNonNull(in.readUTF());
            long version = in.readLong();
            int size = in.readInt();
            byte[] inline = in.readBoolean() ? new byte[size] : null;
            if (inline != null) {
                in.readFully(inline);
            }
            entries.put(name, new Entry(version, size, inline));
        }
        return new AttributeIndex(bytes, id, hasInterval ? interval : null, entries);
    }
}
