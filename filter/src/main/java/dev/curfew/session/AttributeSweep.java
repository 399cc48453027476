package dev.curfew.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Removes the attributes that nodes which died, or writes that came too late, left behind without their session. An entry
 * is looked at twice, so that what is just being written stays. Thread-safe; one thread at a time.
 */
final class AttributeSweep {
    private static final Duration LEFT_BEHIND = Duration.ofMinutes(1);

    private final Node node;
    private final Attributes attributes;
    private final Ending ending;
    private final Map<String, Long> suspects = new ConcurrentHashMap<>();

    AttributeSweep(Node node, Attributes attributes, Ending ending) {
        this.node = node;
        this.attributes = attributes;
        this.ending = ending;
    }

    void sweep(List<Integer> partitions) {
        for (String key : attributes.keys(partitions)) {
            Attributes.owner(key).ifPresent(handle -> entry(key, handle));
        }
    }

    private void entry(String key, Handle handle) {
        boolean wanted = Attributes.isIndex(key) ? node.records().read(handle) != null : attributes.names(handle, key);
        if (wanted) {
            suspects.remove(key);
            return;
        }
        long ticks = node.clock().ticks();
        long first = suspects.computeIfAbsent(key, unseen -> ticks);
        if (ticks - first < LEFT_BEHIND.toNanos()) {
            return;
        }
        suspects.remove(key);
        if (Attributes.isIndex(key)) {
            ending.farewell(handle).run();
        } else {
            attributes.removeValue(key);
        }
    }
}
