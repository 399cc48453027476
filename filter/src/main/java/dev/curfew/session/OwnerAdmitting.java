package dev.curfew.session;

import dev.curfew.policy.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The decision at the owner of the record. Thread-safe. */
final class OwnerAdmitting {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerAdmitting.class);
    private static final Admission UNKNOWN = new Admission.Unknown();
    private static final int MOST_REPORTED = 1_000;

    private final Node node;
    private final Ending ending;
    private final Background background;
    private final Set<String> reported = Collections.newSetFromMap(Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REPORTED;
        }
    }));

    OwnerAdmitting(Node node, Ending ending, Background background) {
        this.node = node;
        this.ending = ending;
        this.background = background;
    }

    Admission admit(Token token, Digest presented, Count count) {
        if (!node.standing().maySayYes() && !node.pulse().recover(node.rules().clusterTimeout())) {
            return new Admission.Unavailable("the other nodes of the cluster have not answered");
        }
        Handle handle = token.handle();
        while (true) {
            Copies.Guard guard = node.copies().guard(handle, node.clock().ticks());
            Stored stored = node.records().read(handle);
            Tombstone tombstone = node.records().tombstone(handle);
            if (tombstone != null) {
                node.graves().remember(tombstone);
                node.copies().drop(handle);
                return Admitting.buried(tombstone, presented);
            }
            if (stored == null) {
                return UNKNOWN;
            }
            Secrets.Match match = stored.record().secrets().match(presented);
            if (match != Secrets.Match.PENDING) {
                return judged(handle, stored, guard, match, presented, count);
            }
            promote(handle, stored);
        }
    }

    /** The pending secret was presented: it is current now, and the grace of the old one begins. */
    private void promote(Handle handle, Stored stored) {
        Instant now = node.now();
        SessionRecord record = stored.record();
        Instant graceEnds = now.plus(node.judge().policy(record).grace());
        if (node.records()
                .replace(handle, stored, record.withSecrets(record.secrets().promoted(now, graceEnds)))) {
            node.records().announce(new Change.Written(handle));
        }
    }

    private Admission judged(
            Handle handle, Stored stored, Copies.Guard guard, Secrets.Match match, Digest presented, Count count) {
        SessionRecord record = stored.record();
        if (match == Secrets.Match.NONE) {
            return UNKNOWN;
        }
        Activity known = known(handle, record, count);
        Instant now = node.now();
        Verdict verdict = node.judge().judge(record, known, now);
        if (verdict instanceof Verdict.Ended ended) {
            return endedByTime(handle, record, ended, presented);
        }
        if (match == Secrets.Match.FORMER) {
            Admission refused = former(handle, record, now);
            if (refused != null) {
                return refused;
            }
        } else {
            node.copies().keep(handle, guard, stored);
        }
        return Admitting.counted(node, handle, record, (Verdict.Live) verdict, known, count, now);
    }

    /** What this node knows is a lower bound: it may prove that a session is not idle, but not what to show of it. */
    private Activity known(Handle handle, SessionRecord record, Count count) {
        Activity bound = node.activity().known(handle);
        return bound != null && suffices(handle, record, bound, count) ? bound : read(handle, record);
    }

    private boolean suffices(Handle handle, SessionRecord record, Activity bound, Count count) {
        Instant now = node.now();
        Verdict verdict = node.judge().judge(record, bound, now);
        boolean counts = count != Count.NOTHING && count != Count.AT_ONCE;
        return counts
                && verdict instanceof Verdict.Live live
                && !live.warn()
                && !Admitting.asks(node, handle, verdict, count, now);
    }

    private Activity read(Handle handle, SessionRecord record) {
        @Nullable Activity read = node.records().activity(handle);
        Instant now = node.now();
        if (read == null) {
            report(SessionEvent.Kind.ACTIVITY_LOST, handle, record, handle.text() + ":activity-lost");
            return Records.orNow(node.activity().known(handle), now);
        }
        return node.activity().learned(handle, read, now);
    }

    /** Returns null when the former secret still opens the session. */
    private @Nullable Admission former(Handle handle, SessionRecord record, Instant now) {
        Secrets.Former former = Objects.requireNonNull(record.secrets().former());
        if (now.isBefore(former.until())) {
            return former.renewed() ? null : new Admission.Retry(handle);
        }
        if (former.renewed()) {
            String id = handle.text() + ":replayed:" + former.until().toEpochMilli();
            report(SessionEvent.Kind.REPLAYED, handle, record, id);
        }
        return UNKNOWN;
    }

    private void report(SessionEvent.Kind kind, Handle handle, SessionRecord record, String id) {
        if (reported.add(id)) {
            node.tell(kind, id, handle, record, "");
        }
    }

    private Admission endedByTime(Handle handle, SessionRecord record, Verdict.Ended ended, Digest presented) {
        endByTime(handle, record, ended);
        Tombstone grave = node.graves().known(handle);
        if (grave != null) {
            return Admitting.buried(grave, presented);
        }
        Identity identity = record.identity();
        return new Admission.Ended(handle, ended.reason(), ended.since(), identity == null ? null : identity.user());
    }

    /** Makes an end by time final, now or as soon as that may be said. */
    void endByTime(Handle handle, SessionRecord record, Verdict.Ended ended) {
        node.copies().drop(handle);
        if (Admitting.mayBury(node, record, ended)) {
            bury(handle, ended);
        } else {
            background.after(node.rules().proofWindow(), () -> buryLater(handle));
        }
    }

    private void bury(Handle handle, Verdict.Ended ended) {
        try {
            ending.end(handle, ended.reason(), Initiator.POLICY, ended.since());
        } catch (ClusterUnavailableException later) {
            LOG.debug("the end of {} is completed by the sweep", handle, later);
        }
    }

    /** A node must hear all others after the deadline before an idle end is final: by now it should have. */
    private void buryLater(Handle handle) {
        Stored stored = node.records().read(handle);
        Activity activity = node.records().activity(handle);
        if (stored == null || activity == null) {
            return;
        }
        Verdict verdict = node.judge().judge(stored.record(), activity, node.now());
        if (verdict instanceof Verdict.Ended ended && Admitting.mayBury(node, stored.record(), ended)) {
            bury(handle, ended);
        }
    }
}
