package dev.curfew.session;

import dev.curfew.policy.EndReason;
import dev.curfew.policy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reconciler: ends what nobody asks about, finishes what a node that died left half done, and repairs index and
 * record, partition by partition. Thread-safe; one thread at a time.
 */
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    /** How long a tick waits for the next: each asks every table, so that fewer ask the cluster less. */
    static final Duration PAUSE = Duration.ofSeconds(2);

    private static final int TICKS_PER_PASS = 10;

    /** Each partition is repaired once an hour, and all of them whenever nodes come, go or meet again. */
    private static final int PASSES_PER_REPAIR = 180;

    private static final Duration UNRECORDED = Duration.ofSeconds(10);
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private final Node node;
    private final Ending ending;
    private final IndexSweep indexes;
    private final AttributeSweep attributes;
    private final ProviderSignOut providers;
    private final Background background;
    private final Map<Handle, Long> unrecorded = new ConcurrentHashMap<>();
    private int next;
    private int pass;

    Sweep(Node node, Ending ending, AttributeSweep attributes, ProviderSignOut providers, Background background) {
        this.node = node;
        this.ending = ending;
        this.attributes = attributes;
        this.providers = providers;
        this.background = background;
        this.indexes = new IndexSweep(node, ending, providers);
    }

    /** Sweeps the next share of the partitions, so that a full pass takes {@value #TICKS_PER_PASS} ticks. */
    void tick() {
        List<Integer> partitions = node.standing().sweepable();
        if (partitions.isEmpty() || !node.standing().maySayYes()) {
            return;
        }
        if (next >= partitions.size()) {
            next = 0;
            pass++;
            forgetUnused();
        }
        int share = (partitions.size() + TICKS_PER_PASS - 1) / TICKS_PER_PASS;
        List<Integer> now = partitions.subList(next, Math.min(next + share, partitions.size()));
        next += share;
        sweep(now);
        now.stream()
                .filter(partition -> partition % PASSES_PER_REPAIR == pass % PASSES_PER_REPAIR)
                .forEach(this::repair);
    }

    /** What is not used any more is read again when it is. */
    private void forgetUnused() {
        node.copies().purge(node.clock().ticks());
        long old = node.clock().ticks() - FORGOTTEN.toNanos();
        unrecorded.values().removeIf(first -> first < old);
        if (node.standing().isComplete()) {
            node.records().given().purge(node.clock().ticks());
        }
        node.activity().purge(node.now().minus(node.judge().standardPolicy().idle()));
    }

    /** Sweeps and repairs all partitions of this node: after a membership change or a merge. */
    void fullPass() {
        for (int partition : node.standing().sweepable()) {
            if (!node.standing().maySayYes()) {
                return;
            }
            sweep(List.of(partition));
            repair(partition);
        }
    }

    /** Does what time and half-done ends ask for: a call for each table, and more only for what is to be ended. */
    private void sweep(List<Integer> partitions) {
        Map<UUID, byte[]> activities = node.grid().activity().entries(partitions);
        Map<UUID, byte[]> records = node.grid().sessions().entries(partitions);
        background.all(records.entrySet().stream()
                .filter(record -> isOver(record.getKey(), record.getValue(), activities.get(record.getKey())))
                .map(record -> (Runnable) () -> guarded("record", record.getKey(), () -> end(record.getKey())))
                .toList());
        activities.forEach((id, bytes) -> {
            if (!records.containsKey(id)) {
                guarded("activity", id, () -> activity(new Handle(id), bytes));
            }
        });
        node.grid()
                .ended()
                .entries(partitions)
                .forEach((key, bytes) -> guarded("tombstone", key, () -> tombstone(bytes)));
        node.grid()
                .users()
                .entries(partitions)
                .forEach((user, bytes) -> guarded("index", user, () -> indexes.endVoid(UserIndexCodec.decode(bytes))));
        node.grid().providers().entries(partitions).forEach((key, bytes) -> {
            if (ProviderIndex.isIndex(key)) {
                guarded("index", key, () -> providers.end(key, UserIndexCodec.decode(bytes)));
            }
        });
    }

    /** Compares what must agree, entry by entry. */
    private void repair(int partition) {
        List<Integer> one = List.of(partition);
        node.grid()
                .sessions()
                .entries(one)
                .forEach((id, bytes) -> guarded(
                        "record",
                        id,
                        () -> repair(new Handle(id), Stored.of(bytes).record())));
        attributes.sweep(one);
        node.grid().users().entries(one).keySet().forEach(user -> guarded("index", user, () -> indexes.sweep(user)));
    }

    /** A record that came back after its end, from the other side of a split, goes again. */
    private void repair(Handle handle, SessionRecord record) {
        if (node.records().tombstone(handle) != null) {
            node.records().announce(new Change.Ended(handle));
            node.records().remove(handle);
        } else if (!record.isAnonymous()) {
            indexes.repair(handle, record);
        }
    }

    /** One entry that cannot be read must not keep the sweep from the others. */
    private static void guarded(String what, Object key, Runnable step) {
        try {
            step.run();
        } catch (UnreadableException unreadable) {
            passedOver(what, key, unreadable);
        }
    }

    private static void passedOver(String what, Object key, UnreadableException unreadable) {
        LOG.warn("{} {} is passed over: {}", what, key, unreadable.getMessage());
    }

    private boolean isOver(UUID id, byte[] bytes, byte @Nullable [] activity) {
        try {
            SessionRecord record = Stored.of(bytes).record();
            Instant now = node.now();
            Activity known = activity == null ? null : Activity.decode(activity);
            return node.judge().judge(record, Records.orNow(known, now), now) instanceof Verdict.Ended;
        } catch (UnreadableException unreadable) {
            passedOver("record", id, unreadable);
            return false;
        }
    }

    /** What was read with many others may be old by now: somebody may have come back in between. */
    private void end(UUID id) {
        Handle handle = new Handle(id);
        Stored stored = node.records().read(handle);
        Activity activity = node.records().activity(handle);
        Instant now = node.now();
        if (stored != null
                && node.judge().judge(stored.record(), Records.orNow(activity, now), now)
                        instanceof Verdict.Ended ended) {
            endByTime(handle, stored.record(), ended, now);
        }
    }

    /** Idle only after every node had a window to write what it knows. */
    private void endByTime(Handle handle, SessionRecord record, Verdict.Ended ended, Instant now) {
        Duration slack = node.rules().activityWindow().plusSeconds(1);
        boolean due = ended.reason() == EndReason.ABSOLUTE
                || !now.isBefore(ended.since().plus(slack));
        if (due && Admitting.mayBury(node, record, ended)) {
            ending.end(handle, ended.reason(), Initiator.POLICY, ended.since());
        }
    }

    private void tombstone(byte[] bytes) {
        Tombstone tombstone = TombstoneCodec.decode(bytes);
        if (tombstone.recorded()) {
            return;
        }
        if (isOwed(tombstone)) {
            unrecorded.remove(tombstone.handle());
            node.records().remove(tombstone.handle());
            ending.finish(tombstone, Judge.LONGEST_TOMBSTONE);
        }
    }

    /** The tombstone of a session that ended by time says its deadline, not when it was written: it is looked at twice. */
    private boolean isOwed(Tombstone tombstone) {
        long ticks = node.clock().ticks();
        boolean byTime = tombstone.reason() == EndReason.IDLE || tombstone.reason() == EndReason.ABSOLUTE;
        Duration known = byTime
                ? Duration.ofNanos(ticks - unrecorded.computeIfAbsent(tombstone.handle(), first -> ticks))
                : Duration.between(tombstone.at(), node.now());
        return known.compareTo(UNRECORDED) > 0;
    }

    /** Activity without a record is left over by a node that died between two writes. */
    private void activity(Handle handle, byte[] bytes) {
        Activity activity = Activity.decode(bytes);
        boolean old = Duration.between(activity.last(), node.now()).compareTo(UNRECORDED) > 0;
        if (old && node.records().read(handle) == null) {
            node.records().removeActivity(handle);
        }
    }

    /** Writes down again who is known, after nodes met again. */
    void reconcile() {
        node.activity().writeAllAgain();
        fullPass();
    }
}
