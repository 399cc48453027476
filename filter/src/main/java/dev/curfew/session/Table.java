package dev.curfew.session;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One map of the cluster: bytes under a key, changed by compare-and-set alone. There is no unconditional write, so
 * that an update can never create.
 *
 * <p>Values are compared by content. Callers do not change an array that they passed or received. Thread-safe. Every
 * operation may throw {@link ClusterUnavailableException}.
 *
 * @param <K> a JDK type with value equality ({@link java.util.UUID} or {@link String})
 */
public interface Table<K> {
    /** Returns the value, null where there is none. */
    byte @Nullable [] get(K key);

    /** Writes {@code value} where there is none, to stay until removed; returns the value that was there, or null. */
    byte @Nullable [] putIfAbsent(K key, byte[] value);

    /** Writes {@code value} where there is none, to be forgotten after {@code life} (whole seconds, at least 1 s). */
    byte @Nullable [] putIfAbsent(K key, byte[] value, Duration life);

    /** Replaces {@code expected} by {@code value}; returns false, and writes nothing, where another or no value is. */
    boolean replace(K key, byte[] expected, byte[] value);

    /** As {@link #replace(Object, byte[], byte[])}, to be forgotten after {@code life}. */
    boolean replace(K key, byte[] expected, byte[] value, Duration life);

    /** Removes the entry; returns false where there was none. */
    boolean remove(K key);

    /** Removes the entry if it holds {@code expected}; returns whether it did. */
    boolean remove(K key, byte[] expected);

    /** Returns what is in these partitions, by one call to the cluster; see {@link Membership#sweepable}. */
    Map<K, byte[]> entries(Collection<Integer> partitions);

    /** Returns the keys in these partitions, by one call to the cluster. */
    Set<K> keys(Collection<Integer> partitions);

    /** Returns the number of entries, approximately. */
    int size();
}
