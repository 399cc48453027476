package dev.curfew.session;

import dev.curfew.policy.EndReason;
import java.time.Duration;
import java.time.Instant;

/**
 * The end of sessions because the identity provider says so, on every node, whichever was told (OpenID Connect
 * Back-Channel Logout 1.0). A sign-in that began before is refused when it comes to its end.
 *
 * <p>Every method throws {@link ClusterUnavailableException} where the cluster does not answer. Thread-safe.
 */
public final class ProviderSignOut {
    private static final String TOKEN = "jti:";
    private static final byte[] USED = {1};

    private final Node node;
    private final Ending ending;
    private final ProviderIndex index;

    ProviderSignOut(Node node, Ending ending) {
        this.node = node;
        this.ending = ending;
        this.index = node.providers();
    }

    /**
     * Notes that a logout token is used now; returns false where some node has used it before.
     *
     * @param life how long the token could be presented again
     */
    public boolean isFirstUse(String issuer, String tokenId, Duration life) {
        return node.grid().providers().putIfAbsent(ProviderIndex.key(TOKEN, issuer, tokenId), USED, life) == null;
    }

    /** Takes back the use of a token, so that the provider may send it again: nothing came of it. */
    public void unused(String issuer, String tokenId) {
        node.grid().providers().remove(ProviderIndex.key(TOKEN, issuer, tokenId));
    }

    /**
     * Ends the sessions of the provider's session or, where none is named, all of its subject; returns how many.
     *
     * @throws IllegalArgumentException if neither is named
     */
    public int end(Provider over) {
        if (over.issuer().isEmpty()
                || (over.session().isEmpty() && over.subject().isEmpty())) {
            throw new IllegalArgumentException("provider must name an issuer, and a session or a subject");
        }
        ProviderIndex.Voided voided = index.voided(over);
        return end(voided.key(), voided.index());
    }

    /** Ends what is listed and void, also where the node that was told has died. */
    int end(String key, UserIndex listed) {
        int ended = 0;
        for (var entry : listed.listed().entrySet()) {
            if (listed.isVoid(entry.getValue())) {
                ended += end(entry.getKey(), key) ? 1 : 0;
                index.unlist(entry.getKey(), key);
            }
        }
        return ended;
    }

    /** A session that has another sign-in by now lives on; it is written again, so that a late one fails. */
    private boolean end(Handle handle, String key) {
        while (true) {
            Stored stored = node.records().read(handle);
            if (stored == null) {
                return false;
            }
            Identity identity = stored.record().identity();
            if (identity == null || ProviderIndex.isListedUnder(key, identity.provider())) {
                return ending.end(handle, EndReason.IDENTITY_PROVIDER, Initiator.SYSTEM);
            }
            if (node.records().replace(handle, stored, stored.record().fenced())) {
                return false;
            }
        }
    }

    /** Lists a signed-in session again where a split lost it, or ends it where it is void. */
    void repair(Handle handle, Provider provider, Instant signedIn) {
        if (!index.list(handle, provider, signedIn)) {
            ending.end(handle, EndReason.IDENTITY_PROVIDER, Initiator.SYSTEM);
        }
    }
}
