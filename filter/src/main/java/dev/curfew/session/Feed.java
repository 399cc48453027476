package dev.curfew.session;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bounded sequence of entries that every node reads from its own position; sequence numbers make a gap visible.
 *
 * <p>Thread-safe; one reader per node. Every operation may throw {@link ClusterUnavailableException}.
 */
public interface Feed {
    /** Appends {@code entry} and returns its sequence number. Returns only when the feed holds it. */
    long append(byte[] entry);

    /** Returns the sequence number of the newest entry, -1 where there is none. */
    long tail();

    /**
     * Waits at most {@code wait} for entries after {@code last} and returns them in order.
     *
     * @param last the sequence number that was read last, -1 for none
     * @param lastEntry the entry that stood there, null for none: another one now means that this is another feed
     * @return what was read, possibly nothing; {@link Batch#gap} when entries after {@code last} are gone or
     *     {@code last} does not hold {@code lastEntry} any more: then the caller starts again at {@link #tail}
     */
    Batch read(long last, byte @Nullable [] lastEntry, Duration wait);

    /** What one read returned: entries with consecutive sequence numbers that begin at {@code first}. */
    record Batch(boolean gap, long first, List<byte[]> entries) {
        public Batch {
            entries = List.copyOf(entries);
        }

        /** Returns a batch which says that entries were missed. */
        public static Batch ofGap() {
            return new Batch(true, 0, List.of());
        }
    }
}
