package dev.curfew.benchmarks.server;

import dev.curfew.session.Table;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table that counts reads and writes. Thread-safe. */
final class CountingTable<K> implements Table<K> {
    private final Table<K> table;
    private final Asked asked;

    CountingTable(Table<K> table, Asked asked) {
        this.table = table;
        this.asked = asked;
    }

    @Override
    public byte @Nullable [] get(K key) {
        asked.read();
        return table.get(key);
    }

    @Override
    public byte @Nullable [] putIfAbsent(K key, byte[] value) {
        asked.wrote();
        return table.putIfAbsent(key, value);
    }

    @Override
    public byte @Nullable [] putIfAbsent(K key, byte[] value, Duration life) {
        asked.wrote();
        return table.putIfAbsent(key, value, life);
    }

    @Override
    public boolean replace(K key, byte[] expected, byte[] value) {
        asked.wrote();
        return table.replace(key, expected, value);
    }

    /** Two operations: the time to live is set by one of its own. */
    @Override
    public boolean replace(K key, byte[] expected, byte[] value, Duration life) {
        asked.wrote();
        asked.wrote();
        return table.replace(key, expected, value, life);
    }

    @Override
    public boolean remove(K key) {
        asked.wrote();
        return table.remove(key);
    }

    @Override
    public boolean remove(K key, byte[] expected) {
        asked.wrote();
        return table.remove(key, expected);
    }

    @Override
    public Map<K, byte[]> entries(Collection<Integer> partitions) {
        asked.read();
        return table.entries(partitions);
    }

    @Override
    public Set<K> keys(Collection<Integer> partitions) {
        asked.read();
        return table.keys(partitions);
    }

    @Override
    public int size() {
        asked.read();
        return table.size();
    }
}
