package dev.curfew.session;

import dev.curfew.policy.EndReason;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node does after it gave way to the other side of a split: a session whose browser holds a secret that the cluster
 * never heard of ends, so that nobody is left with the old one. Thread-safe.
 */
final class GivingWay {
    private static final Logger LOG = LoggerFactory.getLogger(GivingWay.class);

    private final Node node;
    private final Ending ending;

    GivingWay(Node node, Ending ending) {
        this.node = node;
        this.ending = ending;
    }

    /** Tells every node that this one's ends are here; returns false where the cluster does not answer yet. */
    boolean announce() {
        try {
            node.records().announce(new Change.Met(node.standing().self()));
            return true;
        } catch (ClusterUnavailableException silent) {
            return false;
        }
    }

    /** Ends what was lost; returns false where the cluster cannot say it yet. */
    boolean endLost() {
        if (!node.standing().awaitYes(node.rules().clusterTimeout())) {
            return false;
        }
        int lost = 0;
        for (Map.Entry<Handle, SessionRecord> given :
                node.records().given().all().entrySet()) {
            lost += endIfLost(given.getKey(), given.getValue()) ? 1 : 0;
        }
        if (lost > 0) {
            LOG.warn("{} session(s) had new secrets on the side of a split that gave way, and are ended", lost);
        }
        return true;
    }

    private boolean endIfLost(Handle handle, SessionRecord given) {
        Stored stored = node.records().read(handle);
        if (stored != null) {
            boolean kept = stored.record().secrets().match(given.secrets().current()) != Secrets.Match.NONE;
            return !kept && ending.end(handle, EndReason.LOST, Initiator.SYSTEM);
        }
        return !given.isAnonymous() && ending.endVanished(handle, given);
    }
}
