package dev.curfew.session;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The records in which this node gave secrets lately: when it was apart from the others and gives way to them, the
 * cluster may never have heard of these. Thread-safe. Times are ticks of {@link ClusterClock}.
 */
final class GivenSecrets {
    private static final long KEPT = Duration.ofMinutes(1).toNanos();
    private static final int MOST = 100_000;

    private final ConcurrentMap<Handle, Given> given = new ConcurrentHashMap<>();

    private record Given(SessionRecord record, long at) {}

    void note(Handle handle, SessionRecord record, long ticks) {
        if (given.size() < MOST) {
            given.put(handle, new Given(record, ticks));
        }
    }

    /** Forgets what is old; a loss of others is noticed much earlier. */
    void purge(long ticks) {
        given.values().removeIf(one -> ticks - one.at() > KEPT);
    }

    Map<Handle, SessionRecord> all() {
        Map<Handle, SessionRecord> all = new ConcurrentHashMap<>();
        given.forEach((handle, one) -> all.put(handle, one.record()));
        return all;
    }
}
