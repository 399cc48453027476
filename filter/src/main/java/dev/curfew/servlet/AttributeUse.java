package dev.curfew.servlet;

import dev.curfew.session.ClusterUnavailableException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one request does with attributes that are in the cluster: asks once, when the first one is used, and saves before
 * the client can know. Confined to the threads of its request.
 */
final class AttributeUse {
    private Set<String> handedOut = Set.of();
    private @Nullable Carrier carrier;
    private boolean asked;
    private boolean failed;

    /** The request has changed attributes since they were last saved; so many saves had failed before. */
    private boolean changed;

    private long failuresBefore;

    /** The request has this session; it need not use its attributes. */
    void attach(Carrier of, boolean justRead) {
        if (carrier != of) {
            carrier = of;
            handedOut = ConcurrentHashMap.newKeySet();
            asked = justRead;
            changed = false;
        }
    }

    /** Returns the carrier as it is in the cluster, which the application is about to change. */
    Carrier changing(Carrier of) {
        Carrier fresh = fresh(of);
        if (!changed) {
            changed = true;
            failuresBefore = fresh.failures();
        }
        return fresh;
    }

    /** Returns the carrier as it is in the cluster. */
    Carrier fresh(Carrier of) {
        attach(of, false);
        if (!asked) {
            of.refresh();
            asked = true;
        }
        return of;
    }

    @Nullable
    Object get(Carrier of, String name) {
        Object value = fresh(of).get(name);
        if (value != null) {
            handedOut.add(name);
        }
        return value;
    }

    /** The container has given the session another id: it is the session's id on every node. */
    void idChanged(String id) {
        Carrier known = carrier;
        if (known != null) {
            changing(known).idChanged(id);
        }
    }

    /** @throws ClusterUnavailableException if the cluster does not answer; it is not asked again for this request */
    void save() {
        Carrier known = carrier;
        if (known == null || failed) {
            return;
        }
        try {
            known.save(handedOut);
            requireSaved(known);
        } catch (ClusterUnavailableException unavailable) {
            failed = true;
            throw unavailable;
        }
    }

    /** Requests of one session save what the others have set, too: where that failed, it failed for all of them. */
    private void requireSaved(Carrier known) {
        boolean lost = changed && known.failures() != failuresBefore;
        changed = false;
        if (lost) {
            throw new ClusterUnavailableException("another request took along what this one had set, and failed", null);
        }
    }
}
