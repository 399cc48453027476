package dev.curfew.hazelcast;

import com.hazelcast.map.IMap;
import com.hazelcast.query.Predicates;
import dev.curfew.session.Table;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table on a Hazelcast map. Thread-safe. */
final class HazelcastTable<K> implements Table<K> {
    private final IMap<K, byte[]> map;
    private final BoundedCalls calls;
    private final IntFunction<K> keyOfPartition;
    private final ConcurrentMap<Integer, K> partitionKeys = new ConcurrentHashMap<>();

    HazelcastTable(IMap<K, byte[]> map, BoundedCalls calls, IntFunction<K> keyOfPartition) {
        this.map = map;
        this.calls = calls;
        this.keyOfPartition = keyOfPartition;
    }

    @Override
    public byte @Nullable [] get(K key) {
        return calls.call("get of " + map.getName(), () -> map.get(key));
    }

    @Override
    public byte @Nullable [] putIfAbsent(K key, byte[] value) {
        return calls.call("putIfAbsent of " + map.getName(), () -> map.putIfAbsent(key, value));
    }

    @Override
    public byte @Nullable [] putIfAbsent(K key, byte[] value, Duration life) {
        return calls.call(
                "putIfAbsent of " + map.getName(),
                () -> map.putIfAbsent(key, value, life.toSeconds(), TimeUnit.SECONDS));
    }

    @Override
    public boolean replace(K key, byte[] expected, byte[] value) {
        return calls.call("replace of " + map.getName(), () -> map.replace(key, expected, value));
    }

    /** A replace resets the time to live to the map's default, which is none: it is set again at once. */
    @Override
    public boolean replace(K key, byte[] expected, byte[] value, Duration life) {
        return calls.call("replace of " + map.getName(), () -> {
            boolean replaced = map.replace(key, expected, value);
            if (replaced) {
                map.setTtl(key, life.toSeconds(), TimeUnit.SECONDS);
            }
            return replaced;
        });
    }

    @Override
    public boolean remove(K key) {
        return calls.call("remove of " + map.getName(), () -> map.remove(key) != null);
    }

    @Override
    public boolean remove(K key, byte[] expected) {
        return calls.call("remove of " + map.getName(), () -> map.remove(key, expected));
    }

    @Override
    public Map<K, byte[]> entries(Collection<Integer> partitions) {
        Set<K> chosen = keysOf(partitions);
        if (chosen.isEmpty()) {
            return Map.of();
        }
        return calls.call("entries of " + map.getName(), () -> {
            Map<K, byte[]> found = new HashMap<>();
            map.entrySet(Predicates.multiPartitionPredicate(chosen, Predicates.alwaysTrue()))
                    .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
            return found;
        });
    }

    @Override
    public Set<K> keys(Collection<Integer> partitions) {
        Set<K> chosen = keysOf(partitions);
        return chosen.isEmpty()
                ? Set.of()
                : calls.call(
                        "keys of " + map.getName(),
                        () -> map.keySet(Predicates.multiPartitionPredicate(chosen, Predicates.alwaysTrue())));
    }

    private Set<K> keysOf(Collection<Integer> partitions) {
        return partitions.stream()
                .map(partition -> partitionKeys.computeIfAbsent(partition, keyOfPartition::apply))
                .collect(Collectors.toSet());
    }

    @Override
    public int size() {
        return calls.call("size of " + map.getName(), map::size);
    }
}
