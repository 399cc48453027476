package dev.curfew.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A table in memory. Thread-safe. */
final class MemoryTable<K> implements Table<K> {
    private final ConcurrentMap<K, Entry> entries = new ConcurrentHashMap<>();
    private final ClusterClock clock;

    MemoryTable(ClusterClock clock) {
        this.clock = clock;
    }

    private record Entry(byte[] value, Instant until) {}

    @Override
    public byte @Nullable [] get(K key) {
        Entry entry = live(key);
        return entry == null ? null : entry.value().clone();
    }

    private @Nullable Entry live(K key) {
        return entries.computeIfPresent(key, (same, entry) -> clock.instant().isBefore(entry.until()) ? entry : null);
    }

    @Override
    public byte @Nullable [] putIfAbsent(K key, byte[] value) {
        return putIfAbsent(key, new Entry(value.clone(), Instant.MAX));
    }

    @Override
    public byte @Nullable [] putIfAbsent(K key, byte[] value, Duration life) {
        return putIfAbsent(key, new Entry(value.clone(), clock.instant().plus(life)));
    }

    private byte @Nullable [] putIfAbsent(K key, Entry entry) {
        AtomicReference<byte @Nullable []> there = new AtomicReference<>();
        entries.compute(key, (same, old) -> {
            boolean absent = old == null || !clock.instant().isBefore(old.until());
            there.set(absent ? null : old.value().clone());
            return absent ? entry : old;
        });
        return there.get();
    }

    @Override
    public boolean replace(K key, byte[] expected, byte[] value) {
        return replace(key, expected, new Entry(value.clone(), Instant.MAX));
    }

    @Override
    public boolean replace(K key, byte[] expected, byte[] value, Duration life) {
        return replace(key, expected, new Entry(value.clone(), clock.instant().plus(life)));
    }

    private boolean replace(K key, byte[] expected, Entry next) {
        AtomicBoolean done = new AtomicBoolean();
        entries.computeIfPresent(key, (same, old) -> {
            boolean equal = clock.instant().isBefore(old.until()) && Arrays.equals(old.value(), expected);
            done.set(equal);
            return equal ? next : old;
        });
        return done.get();
    }

    @Override
    public boolean remove(K key) {
        return entries.remove(key) != null;
    }

    @Override
    public boolean remove(K key, byte[] expected) {
        AtomicBoolean done = new AtomicBoolean();
        entries.computeIfPresent(key, (same, old) -> {
            done.set(Arrays.equals(old.value(), expected));
            return done.get() ? null : old;
        });
        return done.get();
    }

    @Override
    public Map<K, byte[]> entries(Collection<Integer> partitions) {
        Map<K, byte[]> found = new LinkedHashMap<>();
        for (K key : List.copyOf(entries.keySet())) {
            byte[] value =
                    partitions.contains(Math.floorMod(key.hashCode(), MemoryCluster.PARTITIONS)) ? get(key) : null;
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    @Override
    public Set<K> keys(Collection<Integer> partitions) {
        return entries(partitions).keySet();
    }

    @Override
    public int size() {
        return entries.size();
    }
}
