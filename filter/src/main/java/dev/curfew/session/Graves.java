package dev.curfew.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tombstones that this node has read: an end is final, so one that was read stays true, and a dead cookie which
 * keeps coming costs the cluster nothing. Bounded, the longest unused first to go. Thread-safe.
 */
final class Graves {
    private static final int MOST = 10_000;

    private final Map<Handle, Tombstone> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Handle, Tombstone> eldest) {
            return size() > MOST;
        }
    });

    void remember(Tombstone tombstone) {
        known.put(tombstone.handle(), tombstone.asRecorded());
    }

    @Nullable
    Tombstone known(Handle handle) {
        return known.get(handle);
    }
}
