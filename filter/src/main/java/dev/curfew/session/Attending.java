package dev.curfew.session;

import dev.curfew.policy.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The decision on a session for what stays open on its behalf. It goes by the name, since nobody presents a secret: the
 * caller must have been admitted when it opened. Thread-safe.
 */
final class Attending {
    private final Node node;
    private final OwnerAdmitting owner;

    Attending(Node node, OwnerAdmitting owner) {
        this.node = node;
        this.owner = owner;
    }

    /** Passive asks the owner of the record; what extends may be told from a copy, many times a second. */
    Admission attend(Handle handle, RequestClass requestClass) {
        Tombstone grave = node.graves().known(handle);
        if (grave != null) {
            return ended(grave);
        }
        Count count = Count.of(requestClass);
        try {
            Admission.Live live = count == Count.PASSIVE ? null : fromCopy(handle, count);
            return live == null ? atOwner(handle, count) : live;
        } catch (ClusterUnavailableException unavailable) {
            return new Admission.Unavailable(String.valueOf(unavailable.getMessage()));
        }
    }

    private Admission.@Nullable Live fromCopy(Handle handle, Count count) {
        Stored copy = node.standing().fresh()
                ? node.copies().usable(handle, node.clock().ticks())
                : null;
        Activity known = copy == null ? null : node.activity().known(handle);
        if (copy == null || known == null) {
            return null;
        }
        Instant now = node.now();
        Verdict verdict = node.judge().judge(copy.record(), known, now);
        return verdict instanceof Verdict.Live live && !live.warn()
                ? Admitting.counted(node, handle, copy.record(), live, known, count, now)
                : null;
    }

    private Admission atOwner(Handle handle, Count count) {
        if (!node.standing().maySayYes() && !node.pulse().recover(node.rules().clusterTimeout())) {
            return new Admission.Unavailable("the other nodes of the cluster have not answered");
        }
        Copies.Guard guard = node.copies().guard(handle, node.clock().ticks());
        Stored stored = node.records().read(handle);
        Tombstone tombstone = node.records().tombstone(handle);
        if (tombstone != null) {
            node.graves().remember(tombstone);
            node.copies().drop(handle);
            return ended(tombstone);
        }
        return stored == null ? new Admission.Unknown() : judged(handle, stored, guard, count);
    }

    private Admission judged(Handle handle, Stored stored, Copies.Guard guard, Count count) {
        Activity read = node.records().activity(handle);
        Instant now = node.now();
        Activity known = read == null
                ? Records.orNow(node.activity().known(handle), now)
                : node.activity().learned(handle, read, now);
        Verdict verdict = node.judge().judge(stored.record(), known, now);
        if (verdict instanceof Verdict.Ended late) {
            owner.endByTime(handle, stored.record(), late);
            return ended(handle, stored.record(), late);
        }
        node.copies().keep(handle, guard, stored);
        return Admitting.counted(node, handle, stored.record(), (Verdict.Live) verdict, known, count, now);
    }

    /** Somebody else may have ended it for another reason in the meantime. */
    private Admission ended(Handle handle, SessionRecord record, Verdict.Ended late) {
        Tombstone grave = node.graves().known(handle);
        if (grave != null) {
            return ended(grave);
        }
        Identity identity = record.identity();
        return new Admission.Ended(handle, late.reason(), late.since(), identity == null ? null : identity.user());
    }

    private static Admission ended(Tombstone grave) {
        String user = grave.user().isEmpty() ? null : grave.user();
        return new Admission.Ended(grave.handle(), grave.reason(), grave.at(), user);
    }
}
