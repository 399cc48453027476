package dev.curfew.session;

import dev.curfew.policy.EndReason;
import dev.curfew.policy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reconciler: ends what nobody asks about, finishes what a node that died left half done, and repairs index and
 * record, partition by partition. Thread-safe; one thread at a time.
 */
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int TICKS_PER_PASS = 20;
    private static final Duration UNRECORDED = Duration.ofSeconds(10);

    private final Node node;
    private final Ending ending;
    private final IndexSweep indexes;
    private int next;

    Sweep(Node node, Ending ending) {
        this.node = node;
        this.ending = ending;
        this.indexes = new IndexSweep(node, ending);
    }

    /** Sweeps the next share of the partitions, so that a full pass takes {@value #TICKS_PER_PASS} ticks. */
    void tick() {
        List<Integer> partitions = node.standing().sweepable();
        int share = (partitions.size() + TICKS_PER_PASS - 1) / TICKS_PER_PASS;
        for (int i = 0; i < share && node.standing().maySayYes(); i++) {
            if (next >= partitions.size()) {
                next = 0;
                forgetUnused();
            }
            partition(partitions.get(next));
            next++;
        }
    }

    /** What is not used any more is read again when it is. */
    private void forgetUnused() {
        node.copies().purge(node.clock().ticks());
        if (node.standing().isComplete()) {
            node.records().given().purge(node.clock().ticks());
        }
        node.activity().purge(node.now().minus(node.judge().standardPolicy().idle()));
    }

    /** Sweeps all partitions of this node: after a membership change or a merge. */
    void fullPass() {
        for (int partition : node.standing().sweepable()) {
            if (!node.standing().maySayYes()) {
                return;
            }
            partition(partition);
        }
    }

    private void partition(int partition) {
        for (UUID id : node.grid().sessions().keys(partition)) {
            guarded("record", id, () -> record(new Handle(id)));
        }
        for (UUID key : node.grid().ended().keys(partition)) {
            guarded("tombstone", key, () -> tombstone(key));
        }
        for (UUID id : node.grid().activity().keys(partition)) {
            guarded("activity", id, () -> activity(new Handle(id)));
        }
        for (String user : node.grid().users().keys(partition)) {
            guarded("index", user, () -> indexes.sweep(user));
        }
    }

    /** One entry that cannot be read must not keep the sweep from the others. */
    private static void guarded(String what, Object key, Runnable step) {
        try {
            step.run();
        } catch (UnreadableException unreadable) {
            LOG.warn("{} {} is passed over: {}", what, key, unreadable.getMessage());
        }
    }

    private void record(Handle handle) {
        Stored stored = node.records().read(handle);
        if (stored == null) {
            return;
        }
        if (node.records().tombstone(handle) != null) {
            node.records().announce(new Change.Ended(handle));
            node.records().remove(handle);
            return;
        }
        Activity activity = node.records().activity(handle);
        Instant now = node.now();
        Verdict verdict = node.judge().judge(stored.record(), Records.orNow(activity, now), now);
        if (verdict instanceof Verdict.Ended ended) {
            endByTime(handle, stored.record(), ended, now);
        } else if (!stored.record().isAnonymous()) {
            indexes.repair(handle, stored.record());
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

    private void tombstone(UUID key) {
        byte[] bytes = node.grid().ended().get(key);
        if (bytes == null) {
            return;
        }
        Tombstone tombstone = TombstoneCodec.decode(bytes);
        boolean owed = !tombstone.recorded()
                && Duration.between(tombstone.at(), node.now()).compareTo(UNRECORDED) > 0;
        if (owed) {
            node.records().remove(tombstone.handle());
            ending.finish(tombstone, Judge.LONGEST_TOMBSTONE);
        }
    }

    /** Activity without a record is left over by a node that died between two writes. */
    private void activity(Handle handle) {
        Activity activity = node.records().activity(handle);
        boolean old = activity != null
                && Duration.between(activity.last(), node.now()).compareTo(UNRECORDED) > 0;
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
