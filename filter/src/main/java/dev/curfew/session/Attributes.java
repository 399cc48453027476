package dev.curfew.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of sessions in the cluster: an index for each session, changed by compare-and-set, and an entry for
 * each value that is too large to stand in it. A value is never overwritten: another version is another entry, so a
 * reader who knows the version has the value. A write never creates after the session's end.
 *
 * <p>Every method throws {@link ClusterUnavailableException} where the cluster does not answer. Thread-safe.
 */
public final class Attributes {
    private static final int LONGEST_INLINE = 128;
    private static final int INLINE_TOGETHER = 512;

    private final Node node;

    Attributes(Node node) {
        this.node = node;
    }

    /** Returns what the session has now, empty for a session that never had an attribute, or that has ended. */
    public Optional<AttributeIndex> read(Handle handle) {
        byte[] bytes = table().get(handle.text());
        return bytes == null ? Optional.empty() : Optional.of(AttributeIndex.decode(bytes));
    }

    /** Returns the value of that version, null where it has been replaced or lost since the index was read. */
    public byte @Nullable [] value(Handle handle, AttributeIndex.Entry entry) {
        byte[] inline = entry.inline();
        return inline == null ? table().get(key(handle, entry)) : inline;
    }

    /**
     * Writes the changes, and keeps what others write at the same time to other attributes.
     *
     * @param known what was read last, null for nothing
     * @return what the session has now, empty when it has ended and nothing was written
     */
    public Optional<AttributeIndex> write(Handle handle, @Nullable AttributeIndex known, AttributeChanges changes) {
        Map<String, AttributeIndex.Entry> values = store(handle, known, changes);
        @Nullable AttributeIndex before = known;
        while (true) {
            AttributeIndex after = merged(handle, before, changes, values);
            Outcome outcome = before == null ? create(handle, after) : replace(handle, before, after);
            if (outcome.written()) {
                forget(handle, before, after, changes);
                return Optional.of(after);
            }
            // Also where an index is there: one that another late writer made is its to take away, unchanged.
            if (!isLive(handle)) {
                values.values().forEach(entry -> forget(handle, entry));
                return Optional.empty();
            }
            before = outcome.now();
        }
    }

    /** What a compare-and-set did, and what is there where it did nothing. */
    private record Outcome(boolean written, @Nullable AttributeIndex now) {}

    /** An index that is created after the end of its session is taken away again by who created it. */
    private Outcome create(Handle handle, AttributeIndex after) {
        byte[] there = table().putIfAbsent(handle.text(), after.bytes());
        if (there != null) {
            return new Outcome(false, AttributeIndex.decode(there));
        }
        if (isLive(handle)) {
            return new Outcome(true, after);
        }
        table().remove(handle.text(), after.bytes());
        return new Outcome(false, null);
    }

    private Outcome replace(Handle handle, AttributeIndex before, AttributeIndex after) {
        boolean written = table().replace(handle.text(), before.bytes(), after.bytes());
        return written
                ? new Outcome(true, after)
                : new Outcome(false, read(handle).orElse(null));
    }

    private boolean isLive(Handle handle) {
        return node.records().read(handle) != null && node.records().tombstone(handle) == null;
    }

    /** The values come first: an index never names what is not there. */
    private Map<String, AttributeIndex.Entry> store(
            Handle handle, @Nullable AttributeIndex known, AttributeChanges changes) {
        int inline = known == null ? 0 : known.inlineSize();
        Map<String, AttributeIndex.Entry> values = new HashMap<>();
        for (Map.Entry<String, byte[]> change : changes.set().entrySet()) {
            byte[] value = change.getValue();
            boolean small = value.length <= LONGEST_INLINE && inline + value.length <= INLINE_TOGETHER;
            inline += small ? value.length : 0;
            AttributeIndex.Entry entry =
                    new AttributeIndex.Entry(node.random().nextLong(), value.length, small ? value : null);
            if (!small) {
                table().putIfAbsent(key(handle, entry), value);
            }
            values.put(change.getKey(), entry);
        }
        return values;
    }

    private static AttributeIndex merged(
            Handle handle,
            @Nullable AttributeIndex before,
            AttributeChanges changes,
            Map<String, AttributeIndex.Entry> values) {
        Map<String, AttributeIndex.Entry> entries = before == null ? new TreeMap<>() : new TreeMap<>(before.entries());
        entries.keySet().removeAll(changes.removed());
        entries.putAll(values);
        String standing = before == null ? handle.text() : before.id();
        Integer interval = changes.interval() == null && before != null ? before.interval() : changes.interval();
        return AttributeIndex.of(Objects.requireNonNullElse(changes.id(), standing), interval, entries);
    }

    /**
     * What the changes replaced is read by nobody any more who reads the index again. A write that the cluster did twice,
     * for its first answer was lost, finds its own values there.
     */
    private void forget(
            Handle handle, @Nullable AttributeIndex before, AttributeIndex after, AttributeChanges changes) {
        if (before == null) {
            return;
        }
        Set<String> names = new HashSet<>(changes.removed());
        names.addAll(changes.set().keySet());
        before.entries().forEach((name, entry) -> {
            AttributeIndex.Entry now = after.entries().get(name);
            if (names.contains(name) && (now == null || now.version() != entry.version())) {
                forget(handle, entry);
            }
        });
    }

    private void forget(Handle handle, AttributeIndex.Entry entry) {
        if (entry.inline() == null) {
            table().remove(key(handle, entry));
        }
    }

    /**
     * Takes the index of a session that has ended, for one caller on one node alone: who gets it tells the application
     * about the end, and then lets go of the values.
     */
    Optional<AttributeIndex> take(Handle handle) {
        while (true) {
            Optional<AttributeIndex> there = read(handle);
            if (there.isEmpty() || table().remove(handle.text(), there.get().bytes())) {
                return there;
            }
        }
    }

    /** Lets go of the values of an index that was taken. */
    void release(Handle handle, AttributeIndex taken) {
        taken.entries().values().forEach(entry -> forget(handle, entry));
    }

    /** Returns the keys in these partitions that belong to sessions: those of indexes and those of values. */
    List<String> keys(List<Integer> partitions) {
        return new ArrayList<>(table().keys(partitions));
    }

    /** Returns whose entry this is. */
    static Optional<Handle> owner(String key) {
        return Handle.parse(isIndex(key) ? key : key.substring(0, key.indexOf('.')));
    }

    static boolean isIndex(String key) {
        return key.indexOf('.') < 0;
    }

    /** Removes the entry of a value that no index names. */
    void removeValue(String key) {
        table().remove(key);
    }

    boolean names(Handle handle, String key) {
        return read(handle).stream()
                .flatMap(index -> index.entries().values().stream())
                .anyMatch(entry -> entry.inline() == null && key(handle, entry).equals(key));
    }

    private static String key(Handle handle, AttributeIndex.Entry entry) {
        return handle.text() + "." + Long.toHexString(entry.version());
    }

    private Table<String> table() {
        return node.grid().attributes();
    }
}
