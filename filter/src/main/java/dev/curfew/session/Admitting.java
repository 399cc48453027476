package dev.curfew.session;

import dev.curfew.policy.EndReason;
import dev.curfew.policy.SessionTimes;
import dev.curfew.policy.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The decision on one request: a yes may come from a copy while this node is fresh; every refusal is read again at the
 * owner, record first, tombstone after it. Thread-safe.
 */
final class Admitting {
    private static final Admission UNKNOWN = new Admission.Unknown();
    private static final int MOST_DECISIONS = 3;

    private final Node node;
    private final OwnerAdmitting owner;
    private final long longestDecision;

    Admitting(Node node, OwnerAdmitting owner) {
        this.node = node;
        this.owner = owner;
        this.longestDecision =
                node.rules().proofWindow().plus(node.rules().clusterTimeout()).toNanos();
    }

    Admission admit(Token token, RequestClass requestClass) {
        return admit(token, Count.of(requestClass));
    }

    Admission consider(Token token, RequestClass requestClass) {
        return admit(token, Count.later(requestClass));
    }

    private Admission admit(Token token, Count count) {
        return bounded(token, count, true);
    }

    Admission peek(Token token) {
        return bounded(token, Count.NOTHING, false);
    }

    Admission extend(Token token) {
        return bounded(token, Count.AT_ONCE, false);
    }

    private Admission bounded(Token token, Count count, boolean mayUseCopy) {
        if (!node.key().made(token)) {
            return UNKNOWN;
        }
        Digest presented = token.secret().digest();
        Tombstone grave = node.graves().known(token.handle());
        if (grave != null) {
            return buried(grave, presented);
        }
        try {
            return timely(token, presented, count, mayUseCopy);
        } catch (ClusterUnavailableException unavailable) {
            return new Admission.Unavailable(String.valueOf(unavailable.getMessage()));
        }
    }

    /** A yes of a node that stood still in the middle of it rests on what was so before: it is decided again. */
    private Admission timely(Token token, Digest presented, Count count, boolean mayUseCopy) {
        for (int tries = 0; tries < MOST_DECISIONS; tries++) {
            long begun = node.clock().ticks();
            Admission.Live live = mayUseCopy ? fromCopy(token, presented, count) : null;
            Admission admission = live != null ? live : owner.admit(token, presented, count);
            boolean old = node.clock().ticks() - begun > longestDecision;
            if (!old || !(admission instanceof Admission.Live)) {
                return admission;
            }
        }
        return new Admission.Unavailable("this node was too slow to decide");
    }

    /** Only who proves a former secret is told anything about an end. */
    static Admission buried(Tombstone tombstone, Digest presented) {
        if (!tombstone.provenBy(presented)) {
            return UNKNOWN;
        }
        String user = tombstone.user().isEmpty() ? null : tombstone.user();
        return new Admission.Ended(tombstone.handle(), tombstone.reason(), tombstone.at(), user);
    }

    private Admission.@Nullable Live fromCopy(Token token, Digest presented, Count count) {
        if (!node.standing().fresh()) {
            return null;
        }
        Handle handle = token.handle();
        Stored copy = node.copies().usable(handle, node.clock().ticks());
        Activity known = copy == null ? null : node.activity().known(handle);
        if (copy == null || known == null || copy.record().secrets().match(presented) != Secrets.Match.CURRENT) {
            return null;
        }
        Instant now = node.now();
        SessionRecord record = copy.record();
        Verdict verdict = node.judge().judge(record, known, now);
        if (asks(node, handle, verdict, count, now)) {
            Activity stored = node.records().activity(handle);
            if (stored == null) {
                return null;
            }
            known = node.activity().learned(handle, stored, now);
            verdict = node.judge().judge(record, known, now);
        }
        return verdict instanceof Verdict.Live live ? counted(node, handle, record, live, known, count, now) : null;
    }

    /** Returns whether the lower bound that this node knows is not enough: it says idle or warns, or is to be shown. */
    static boolean asks(Node node, Handle handle, Verdict verdict, Count count, Instant now) {
        boolean exact = verdict instanceof Verdict.Live live && !live.warn() && count != Count.PASSIVE;
        boolean ended = verdict instanceof Verdict.Ended;
        return ended || (!exact && !node.activity().wasReadWithinWindow(handle, now));
    }

    /** Counts the request of a session that lives and says until when it does. */
    static Admission.Live counted(
            Node node,
            Handle handle,
            SessionRecord record,
            Verdict.Live before,
            Activity known,
            Count count,
            Instant now) {
        Activity activity = count.apply(node.activity(), handle, known, before.warn(), now);
        SessionTimes times = record.times(activity);
        Verdict after = node.judge().judge(record, times, now);
        Verdict.Live live = after instanceof Verdict.Live still ? still : before;
        boolean renewalDue = !record.isAnonymous()
                && node.judge().policy(record).renewalIsDue(record.secrets().since(), now);
        Counted counted =
                count.isLater() ? tentatively(node, handle, activity, now, before, live) : Counted.nothing(live);
        return new Admission.Live(node.judge().session(handle, record, times), live, renewalDue, counted);
    }

    private static Counted tentatively(
            Node node, Handle handle, Activity touched, Instant now, Verdict.Live before, Verdict.Live after) {
        Tentative tentative = new Tentative(node.activity(), handle, touched, now, before, after);
        node.activity().touchTentatively(tentative);
        return tentative;
    }

    /** Returns whether an idle end may be made final now; an absolute one always may. */
    static boolean mayBury(Node node, SessionRecord record, Verdict.Ended ended) {
        return ended.reason() == EndReason.ABSOLUTE
                || node.standing()
                        .mayEndIdle(ended.since(), node.judge().policy(record).idle());
    }
}
