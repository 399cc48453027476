package dev.curfew.session;

import dev.curfew.policy.EndReason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of a session: tombstone, record, index, activity, feed, event, mark, in this order, so that a node which dies
 * at any seam leaves something that the sweep can finish. Thread-safe.
 */
final class Ending {
    private final Node node;
    private final Attributes attributes;
    private volatile @Nullable Farewell teller;

    Ending(Node node, Attributes attributes) {
        this.node = node;
        this.attributes = attributes;
    }

    /** Attributes are in the cluster, and this is who tells the application about their end. */
    void tellBy(Farewell farewell) {
        teller = farewell;
    }

    /**
     * Takes the attributes of a session that has ended; what is returned tells the application, on this node alone, and
     * lets go of them.
     */
    Runnable farewell(Handle handle) {
        Farewell known = teller;
        AttributeIndex last = known == null ? null : attributes.take(handle).orElse(null);
        if (known == null || last == null) {
            return () -> {};
        }
        Runnable telling = known.begin(handle, last);
        return () -> {
            try {
                telling.run();
            } finally {
                attributes.release(handle, last);
            }
        };
    }

    /** Ends the session now; returns false when it had ended already or never was. */
    boolean end(Handle handle, EndReason reason, Initiator initiator) {
        return end(handle, reason, initiator, node.now());
    }

    /** Ends the session; {@code at} is what the tombstone says. */
    boolean end(Handle handle, EndReason reason, Initiator initiator, Instant at) {
        while (true) {
            Stored stored = node.records().read(handle);
            if (stored == null) {
                node.records().announce(new Change.Ended(handle));
                return false;
            }
            SessionRecord record = stored.record();
            if (!record.isAnonymous()) {
                return bury(handle, record, Tombstone.of(handle, record, reason, at, initiator));
            }
            if (node.records().remove(handle, stored)) {
                finishAnonymous(Tombstone.of(handle, record, reason, at, initiator));
                return true;
            }
        }
    }

    /** Ends a session of which only this node still has the {@code record}; returns false when it had ended already. */
    boolean endVanished(Handle handle, SessionRecord record) {
        return bury(handle, record, Tombstone.of(handle, record, EndReason.LOST, node.now(), Initiator.SYSTEM));
    }

    /** An anonymous session gets no tombstone: whoever removed its record owns its event. */
    private void finishAnonymous(Tombstone dead) {
        node.records().removeActivity(dead.handle());
        node.activity().forget(dead.handle());
        Runnable farewell = farewell(dead.handle());
        node.records().announce(new Change.Ended(dead.handle()));
        node.events().happened(dead.event(node.standing().self()));
        farewell.run();
    }

    private boolean bury(Handle handle, SessionRecord record, Tombstone tombstone) {
        Duration life = node.judge().tombstoneLife(record, node.now());
        @Nullable Tombstone earlier = node.records().bury(tombstone, life);
        if (earlier != null) {
            node.graves().remember(earlier);
            node.copies().drop(handle);
            node.records().announce(new Change.Ended(handle));
            return false;
        }
        node.graves().remember(tombstone);
        node.records().remove(handle);
        finish(tombstone, life);
        if (record.identity() != null) {
            node.providers().unlist(handle, record.identity().provider());
        }
        return true;
    }

    /** Does what follows the removal of the record; may be done again for a tombstone that is not recorded yet. */
    void finish(Tombstone tombstone, Duration life) {
        Handle handle = tombstone.handle();
        if (!tombstone.user().isEmpty()) {
            node.records().changeUser(tombstone.user(), index -> unlisted(index, handle));
        }
        node.records().removeActivity(handle);
        node.activity().forget(handle);
        Runnable farewell = farewell(handle);
        node.records().announce(new Change.Ended(handle));
        node.events().happened(tombstone.event(node.standing().self()));
        farewell.run();
        node.records().markRecorded(tombstone, life);
    }

    private static UserIndex unlisted(UserIndex index, Handle handle) {
        return index.listed().containsKey(handle) ? index.without(handle) : index;
    }
}
