package dev.curfew.hazelcast;

import com.hazelcast.core.EntryView;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.ringbuffer.Ringbuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Proves on the live structures that they keep what the protocol rests on, whoever configured them (rule C6): on entries
 * of its own, which it removes.
 */
final class SelfTest {
    private static final long LIFE_SECONDS = 600;

    private final HazelcastInstance hazelcast;
    private final String application;

    SelfTest(HazelcastInstance hazelcast, String application) {
        this.hazelcast = hazelcast;
        this.application = application;
    }

    /** Throws {@link IllegalStateException}, naming structure and rule, where one is not kept. */
    void run() {
        UUID id = UUID.randomUUID();
        map(Structures.SESSIONS, id);
        map(Structures.ACTIVITY, id);
        map(Structures.ENDED, id);
        life(Structures.ENDED, id);
        map(Structures.USERS, id.toString());
        map(Structures.SETTINGS, id.toString());
        map(Structures.ATTRIBUTES, id.toString());
        feed();
    }

    private <K> void map(Structures structure, K key) {
        String name = structure.of(application);
        IMap<K, byte[]> map = hazelcast.getMap(name);
        byte[] first = text("first");
        try {
            require(map.putIfAbsent(key, first) == null, name, "keep entries apart by their key");
            require(Arrays.equals(first, map.get(key)), name, "return what was put");
            require(!map.replace(key, text("other"), text("second")), name, "replace only what is expected");
            require(map.replace(key, text("first"), text("second")), name, "compare values by their content");
            EntryView<K, byte[]> view = map.getEntryView(key);
            require(forEver(view), name, "keep entries without a time to live for ever");
            require(map.remove(key, text("second")), name, "remove what is expected");
            require(!map.replace(key, text("second"), text("third")), name, "create nothing by a replace");
        } finally {
            map.delete(key);
        }
    }

    private static boolean forEver(@Nullable EntryView<?, ?> view) {
        return view != null && view.getExpirationTime() == Long.MAX_VALUE && view.getMaxIdle() == Long.MAX_VALUE;
    }

    private void life(Structures structure, UUID key) {
        String name = structure.of(application);
        IMap<UUID, byte[]> map = hazelcast.getMap(name);
        try {
            map.putIfAbsent(key, text("first"), LIFE_SECONDS, TimeUnit.SECONDS);
            require(isLimited(map.getEntryView(key)), name, "forget entries when their time to live is over");
            map.replace(key, text("first"), text("second"));
            map.setTtl(key, LIFE_SECONDS, TimeUnit.SECONDS);
            require(isLimited(map.getEntryView(key)), name, "take a new time to live");
        } finally {
            map.delete(key);
        }
    }

    private static boolean isLimited(@Nullable EntryView<?, ?> view) {
        return view != null && view.getTtl() == TimeUnit.SECONDS.toMillis(LIFE_SECONDS);
    }

    private void feed() {
        String name = Structures.CHANGES.of(application);
        Ringbuffer<byte[]> buffer = hazelcast.getRingbuffer(name);
        byte[] entry = text("self-test");
        long sequence = buffer.add(entry);
        try {
            require(Arrays.equals(entry, buffer.readOne(sequence)), name, "return what was appended");
            require(
                    buffer.capacity() >= Structures.LEAST_FEED,
                    name,
                    "hold at least " + Structures.LEAST_FEED + " entries");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(name + " must answer: interrupted", stopped);
        }
    }

    private static void require(boolean holds, String structure, String rule) {
        if (!holds) {
            throw new IllegalStateException(structure + " must " + rule
                    + ": it is configured otherwise on the cluster, or was used before Curfew configured it");
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
