package dev.curfew.session;

import java.util.UUID;

/**
 * The structures of one application in the cluster, as the session protocol needs them: tables of bytes with
 * compare-and-set, one change feed, and who is there.
 *
 * <p>An adapter decides nothing: it moves bytes and bounds every call. Every operation may throw
 * {@link ClusterUnavailableException} when the answer did not come within the configured bound; a write that threw may
 * still have been applied. Thread-safe.
 */
public interface Grid extends AutoCloseable {
    /** Returns the records, by handle. */
    Table<UUID> sessions();

    /** Returns the last activity and heartbeat, by handle. */
    Table<UUID> activity();

    /** Returns the tombstones, by a salted handle: see {@link #endedKey}. Its entries have a TTL. */
    Table<UUID> ended();

    /** Returns the sessions of each user, by user. */
    Table<String> users();

    /** Returns keys and the policy in force. */
    Table<String> settings();

    /** Returns remember-me tokens, by selector, and which session has which; entries have a TTL. */
    Table<String> remembered();

    /** Returns the attributes of sessions, where they are kept in the cluster: see {@link Attributes}. */
    Table<String> attributes();

    /**
     * Returns what identity providers call sessions, by digests of their names, and which of their logout tokens were used;
     * entries have a TTL.
     */
    Table<String> providers();

    /** Returns the feed that tells nodes which copies to drop. */
    Feed changes();

    /** Returns who takes part, and which partitions this node sweeps. */
    Membership membership();

    /** Returns the key of the tombstone of {@code handle}: never in the partition of its record. */
    UUID endedKey(Handle handle);

    /** Leaves the cluster in good order, where this grid owns the connection to it. */
    @Override
    void close();
}
