package dev.curfew.session;

import dev.curfew.policy.EndReason;
import dev.curfew.policy.TimeoutPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Repairs what stands between the index of a user and the records, both ways. Thread-safe. */
final class IndexSweep {
    private static final Duration STALE = Duration.ofSeconds(30);

    private final Node node;
    private final Ending ending;
    private final ProviderSignOut providers;

    IndexSweep(Node node, Ending ending, ProviderSignOut providers) {
        this.node = node;
        this.providers = providers;
        this.ending = ending;
    }

    /** Lists a signed-in session that its user's index does not name, or ends it where it is void. */
    void repair(Handle handle, SessionRecord record) {
        Identity identity = Objects.requireNonNull(record.identity());
        String user = identity.user();
        Instant signedIn = Objects.requireNonNull(record.signedIn());
        UserIndex index = node.records().knownUser(user).value();
        Instant listed = index.listed().getOrDefault(handle, signedIn);
        if (index.isVoid(listed)) {
            ending.end(handle, index.why(), Initiator.SYSTEM);
        } else if (!index.listed().containsKey(handle)) {
            node.records().changeUser(user, now -> now.listed().containsKey(handle) ? now : now.with(handle, signedIn));
        }
        providers.repair(handle, identity.provider(), signedIn);
    }

    /** Ends what an end of all the user's sessions did not come to. */
    void endVoid(UserIndex index) {
        index.listed().forEach((handle, signedIn) -> {
            if (index.isVoid(signedIn)) {
                ending.end(handle, index.why(), Initiator.SYSTEM);
            }
        });
    }

    /** Looks after everything that the user's index lists, and removes an index that says nothing. */
    void sweep(String user) {
        Records.Known<UserIndex> known = node.records().knownUser(user);
        UserIndex index = known.value();
        for (Map.Entry<Handle, Instant> entry : index.listed().entrySet()) {
            listed(user, entry.getKey(), entry.getValue(), index);
        }
        boolean saysNothing = index.listed().isEmpty()
                && index.notBefore().isBefore(node.now().minus(TimeoutPolicy.CEILING));
        if (saysNothing && known.bytes() != null) {
            node.records().removeUser(user, known.bytes());
        }
    }

    private void listed(String user, Handle handle, Instant signedIn, UserIndex index) {
        Stored stored = node.records().read(handle);
        if (stored == null) {
            unlistMissing(user, handle, signedIn);
            return;
        }
        if (index.isVoid(signedIn)) {
            ending.end(handle, index.why(), Initiator.SYSTEM);
            return;
        }
        boolean stale = Duration.between(signedIn, node.now()).compareTo(STALE) > 0;
        if (stored.record().isAnonymous()
                && stale
                && node.records().replace(handle, stored, stored.record().fenced())) {
            unlist(user, handle);
        }
    }

    /** A listed session with neither record nor tombstone was lost: said so once all nodes had their chance to answer. */
    private void unlistMissing(String user, Handle handle, Instant signedIn) {
        if (node.records().tombstone(handle) != null) {
            unlist(user, handle);
            return;
        }
        Instant now = node.now();
        boolean old = Duration.between(signedIn, now).compareTo(STALE) > 0;
        Duration wait = node.judge().standardPolicy().idle();
        if (old && node.standing().mayEndIdle(now.minus(node.rules().proofWindow()), wait)) {
            lost(user, handle, now);
        }
    }

    private void lost(String user, Handle handle, Instant now) {
        Tombstone tombstone =
                new Tombstone(handle, EndReason.LOST, now, Initiator.SYSTEM, user, Origin.UNKNOWN, List.of(), false);
        if (node.records().bury(tombstone, Judge.LONGEST_TOMBSTONE) == null) {
            ending.finish(tombstone, Judge.LONGEST_TOMBSTONE);
        }
    }

    private void unlist(String user, Handle handle) {
        node.records().changeUser(user, index -> index.listed().containsKey(handle) ? index.without(handle) : index);
    }
}
