package dev.curfew.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Typed reads and writes of one session's entries. A write of a record drops this node's copy and never creates.
 *
 * <p>Thread-safe.
 */
final class Records {
    private final Grid grid;
    private final Copies copies;
    private final ClusterClock clock;
    private final GivenSecrets given = new GivenSecrets();

    Records(Grid grid, Copies copies, ClusterClock clock) {
        this.grid = grid;
        this.copies = copies;
        this.clock = clock;
    }

    GivenSecrets given() {
        return given;
    }

    @Nullable
    Stored read(Handle handle) {
        byte[] bytes = grid.sessions().get(handle.id());
        return bytes == null ? null : Stored.of(bytes);
    }

    @Nullable
    Tombstone tombstone(Handle handle) {
        byte[] bytes = grid.ended().get(grid.endedKey(handle));
        return bytes == null ? null : TombstoneCodec.decode(bytes);
    }

    @Nullable
    Activity activity(Handle handle) {
        byte[] bytes = grid.activity().get(handle.id());
        return bytes == null ? null : Activity.decode(bytes);
    }

    void create(Handle handle, SessionRecord record, Activity activity) {
        if (grid.sessions().putIfAbsent(handle.id(), RecordCodec.encode(record)) != null) {
            throw new IllegalStateException("handle must be new: handle=" + handle);
        }
        byte[] there = grid.activity().putIfAbsent(handle.id(), activity.encode());
        if (there != null) {
            throw new IllegalStateException("activity must be new: handle=" + handle);
        }
        given.note(handle, record, clock.ticks());
    }

    /** Replaces the record that was read; false, and nothing written, where it is another one by now. */
    boolean replace(Handle handle, Stored known, SessionRecord next) {
        try {
            boolean written = grid.sessions().replace(handle.id(), known.bytes(), RecordCodec.encode(next));
            if (written && !next.secrets().equals(known.record().secrets())) {
                given.note(handle, next, clock.ticks());
            }
            return written;
        } finally {
            copies.drop(handle);
        }
    }

    boolean remove(Handle handle, Stored known) {
        try {
            return grid.sessions().remove(handle.id(), known.bytes());
        } finally {
            copies.drop(handle);
        }
    }

    void remove(Handle handle) {
        grid.sessions().remove(handle.id());
        copies.drop(handle);
    }

    void removeActivity(Handle handle) {
        grid.activity().remove(handle.id());
    }

    /** Writes the tombstone where none is; returns the one that was there, or null. */
    @Nullable
    Tombstone bury(Tombstone tombstone, Duration life) {
        byte[] there =
                grid.ended().putIfAbsent(grid.endedKey(tombstone.handle()), TombstoneCodec.encode(tombstone), life);
        return there == null ? null : TombstoneCodec.decode(there);
    }

    /** Shrinks the tombstone to what must stay after its event was handed on. */
    void markRecorded(Tombstone tombstone, Duration life) {
        grid.ended()
                .replace(
                        grid.endedKey(tombstone.handle()),
                        TombstoneCodec.encode(tombstone),
                        TombstoneCodec.encode(tombstone.asRecorded()),
                        life);
    }

    /** A value together with the bytes that were read, null where there was none. */
    record Known<T>(byte @Nullable [] bytes, T value) {}

    Known<UserIndex> knownUser(String user) {
        byte[] bytes = grid.users().get(user);
        UserIndex index =
                bytes == null ? UserIndex.empty(clock.instant().toEpochMilli()) : UserIndexCodec.decode(bytes);
        return new Known<>(bytes, index);
    }

    /** Changes the user's index; {@code change} is asked again with what is there until nobody wrote in between. */
    UserIndex changeUser(String user, UnaryOperator<UserIndex> change) {
        while (true) {
            Known<UserIndex> known = knownUser(user);
            UserIndex after = change.apply(known.value());
            if (after.equals(known.value()) || writeUser(user, known, after)) {
                return after;
            }
        }
    }

    boolean writeUser(String user, Known<UserIndex> known, UserIndex after) {
        byte[] bytes = UserIndexCodec.encode(after);
        byte[] before = known.bytes();
        return before == null
                ? grid.users().putIfAbsent(user, bytes) == null
                : grid.users().replace(user, before, bytes);
    }

    /** Removes an index that says nothing any more. */
    void removeUser(String user, byte[] known) {
        grid.users().remove(user, known);
    }

    /** Tells every node to drop its copy. */
    void announce(Change change) {
        grid.changes().append(Change.encode(change));
    }

    /** Returns the activity that counts for a session whose entry is {@code stored}: never idle for a lost one. */
    static Activity orNow(@Nullable Activity stored, Instant now) {
        return Objects.requireNonNullElseGet(stored, () -> Activity.at(now));
    }
}
