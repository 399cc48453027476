package dev.curfew.session;

import dev.curfew.policy.EndReason;
import dev.curfew.policy.TimeoutPolicy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Which sessions an identity provider means by a session id or a subject: an index like that of the users, under a digest
 * of issuer and name. A sign-in is listed before its record is written, so that no logout misses it. Thread-safe.
 *
 * <p>Entries live as long as the longest session; one that was listed and died with its node is rubbish until then.
 */
final class ProviderIndex {
    private static final String SESSION = "sid:";
    private static final String SUBJECT = "sub:";

    private final Table<String> table;
    private final ClusterClock clock;

    ProviderIndex(Table<String> table, ClusterClock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Returns whether an entry is an index, and not something else that is kept with them. */
    static boolean isIndex(String key) {
        return key.startsWith(SESSION) || key.startsWith(SUBJECT);
    }

    /** Returns the key of {@code name}; names of any length and content take the same room. */
    static String key(String kind, String issuer, String name) {
        byte[] text = (issuer.length() + " " + issuer + name).getBytes(StandardCharsets.UTF_8);
        ByteBuffer digest = ByteBuffer.allocate(Digest.BYTES);
        Digest.sha256(text).write(digest);
        return kind + Base64.getUrlEncoder().withoutPadding().encodeToString(digest.array());
    }

    /** Returns where a sign-in is listed: under its session and under its subject. */
    private static List<String> keys(Provider provider) {
        List<String> keys = new ArrayList<>();
        if (!provider.issuer().isEmpty() && !provider.session().isEmpty()) {
            keys.add(key(SESSION, provider.issuer(), provider.session()));
        }
        if (!provider.issuer().isEmpty() && !provider.subject().isEmpty()) {
            keys.add(key(SUBJECT, provider.issuer(), provider.subject()));
        }
        return keys;
    }

    static boolean isListedUnder(String key, Provider provider) {
        return keys(provider).contains(key);
    }

    /** Lists a sign-in; returns false where the provider has ended it since {@code signedIn}. */
    boolean list(Handle handle, Provider provider, Instant signedIn) {
        for (String key : keys(provider)) {
            UserIndex after = change(
                    key,
                    index -> index.isVoid(signedIn)
                            ? index
                            : pruned(index, signedIn).with(handle, signedIn));
            if (after.isVoid(signedIn)) {
                return false;
            }
        }
        return true;
    }

    void unlist(Handle handle, Provider provider) {
        keys(provider).forEach(key -> unlist(handle, key));
    }

    void unlist(Handle handle, String key) {
        change(key, index -> index.listed().containsKey(handle) ? index.without(handle) : index);
    }

    /** Declares void what is listed now, and every sign-in that began by now; returns it with its key. */
    Voided voided(Provider over) {
        String key = over.session().isEmpty()
                ? key(SUBJECT, over.issuer(), over.subject())
                : key(SESSION, over.issuer(), over.session());
        UserIndex after = change(key, index -> index.voided(clock.instant(), EndReason.IDENTITY_PROVIDER, null));
        return new Voided(key, after);
    }

    /** An index after its sessions were declared void. */
    record Voided(String key, UserIndex index) {}

    private static UserIndex pruned(UserIndex index, Instant now) {
        UserIndex pruned = index;
        for (var entry : index.listed().entrySet()) {
            boolean old = entry.getValue().plus(TimeoutPolicy.CEILING).isBefore(now);
            pruned = old ? pruned.without(entry.getKey()) : pruned;
        }
        return pruned;
    }

    private UserIndex change(String key, UnaryOperator<UserIndex> change) {
        while (true) {
            byte[] there = table.get(key);
            UserIndex before =
                    there == null ? UserIndex.empty(clock.instant().toEpochMilli()) : UserIndexCodec.decode(there);
            UserIndex after = change.apply(before);
            if (after.equals(before)) {
                return after;
            }
            byte[] bytes = UserIndexCodec.encode(after);
            boolean written = there == null
                    ? table.putIfAbsent(key, bytes, Judge.LONGEST_TOMBSTONE) == null
                    : table.replace(key, there, bytes, Judge.LONGEST_TOMBSTONE);
            if (written) {
                return after;
            }
        }
    }
}
