package dev.curfew.session;

import dev.curfew.policy.PolicySet;
import dev.curfew.policy.TimeoutPolicy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies in force, the same on every node: kept in the cluster, changed with an expected version, read again when the
 * feed says so. Thread-safe.
 */
final class PolicyInForce {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyInForce.class);
    private static final String KEY = "policy";

    private final Grid grid;
    private final ClusterClock clock;
    private final AtomicLong notices = new AtomicLong();
    private volatile PolicyHistory history;
    private volatile long readUpTo;

    /** Takes up what is in force; settings that differ from those of the last start change it for all nodes. */
    PolicyInForce(Grid grid, ClusterClock clock, TimeoutPolicy configured) {
        this.grid = grid;
        this.clock = clock;
        this.history = PolicyHistory.of(PolicySet.of(configured));
        byte[] there = grid.settings().putIfAbsent(KEY, PolicyCodec.encode(history));
        while (there != null) {
            PolicyHistory known = PolicyCodec.decode(there);
            history = known;
            if (known.configured().equals(configured)) {
                return;
            }
            PolicyHistory next = known.changed(known.inForce().withStandard(configured), configured, clock.instant());
            if (grid.settings().replace(KEY, there, PolicyCodec.encode(next))) {
                history = next;
                grid.changes().append(Change.encode(new Change.PolicySet()));
                return;
            }
            there = grid.settings().get(KEY);
        }
    }

    /** Returns what decides now; reads it again first where the feed said that it changed. */
    PolicyHistory now() {
        if (readUpTo != notices.get()) {
            read();
        }
        return history;
    }

    /** Notes that the policy was changed, or may have been. */
    void changed() {
        notices.incrementAndGet();
        try {
            read();
        } catch (ClusterUnavailableException later) {
            LOG.debug("the policy is read again before it decides", later);
        }
    }

    /** One at a time: what was read first must not replace what was read after it. */
    private synchronized void read() {
        long noticed = notices.get();
        if (readUpTo == noticed) {
            return;
        }
        byte[] there = grid.settings().get(KEY);
        if (there != null) {
            history = PolicyCodec.decode(there);
        }
        readUpTo = noticed;
    }

    /** Puts {@code next} in force on all nodes; empty where another version than {@code expected} is. */
    Optional<PolicySet> change(long expected, PolicySet next) {
        while (true) {
            byte @Nullable [] there = grid.settings().get(KEY);
            PolicyHistory known = there == null ? history : PolicyCodec.decode(there);
            if (known.inForce().version() != expected) {
                return Optional.empty();
            }
            byte[] bytes = PolicyCodec.encode(next(known, expected, next));
            boolean written = there == null
                    ? grid.settings().putIfAbsent(KEY, bytes) == null
                    : grid.settings().replace(KEY, there, bytes);
            if (written) {
                grid.changes().append(Change.encode(new Change.PolicySet()));
                changed();
                return Optional.of(known.inForce());
            }
        }
    }

    private PolicyHistory next(PolicyHistory known, long expected, PolicySet next) {
        PolicySet numbered = new PolicySet(expected + 1, next.standard(), next.rules());
        return known.changed(numbered, known.configured(), clock.instant());
    }
}
