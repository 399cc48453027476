package dev.curfew.session;

import dev.curfew.policy.EndReason;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remember-me tokens in the cluster: a public selector and a secret verifier, of which only the digest is kept. A token
 * belongs to one session and ends with it, whatever ends it; it signs in once and is replaced by the next; presented a
 * second time it ends the session (a copy is about). Its life is fixed by the first sign-in.
 *
 * <p>Every method throws {@link ClusterUnavailableException} where the cluster does not answer. Thread-safe.
 */
public final class RememberMe {
    /** The context of a sign-in by such a token: nobody showed a credential. */
    public static final String CONTEXT = "remembered";

    private static final Logger LOG = LoggerFactory.getLogger(RememberMe.class);
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int LONGEST_CHAIN = 1_000;

    private final Table<String> table;
    private final Sessions sessions;
    private final SecureRandom random = new SecureRandom();

    RememberMe(Table<String> table, Sessions sessions) {
        this.table = table;
        this.sessions = sessions;
    }

    /**
     * Returns a new token for somebody who has just shown credentials; it opens nothing before it is bound. A secret.
     *
     * @param life at most this long
     */
    public String issue(Identity identity, Duration life) {
        return issue(identity, sessions.now().plus(life));
    }

    private String issue(Identity identity, Instant until) {
        byte[] selector = new byte[16];
        random.nextBytes(selector);
        Secret verifier = Secret.random(random);
        String key = ENCODER.encodeToString(selector);
        write(key, new RememberMeEntry(verifier.digest(), identity, until, null, null, null));
        return key + "." + ENCODER.encodeToString(verifier.bytes());
    }

    private void write(String key, RememberMeEntry entry) {
        table.putIfAbsent(key, entry.encoded(), life(entry));
    }

    private Duration life(RememberMeEntry entry) {
        Duration left = Duration.between(sessions.now(), entry.until());
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }

    /** Binds a token to the session that it signs in to again, and to that session's longest life. */
    public boolean bind(String token, Handle handle) {
        Optional<Session> session = sessions.find(handle);
        Found found = find(token);
        Instant signedIn = session.map(live -> live.times().signedIn()).orElse(null);
        if (found == null || signedIn == null || found.entry().session() != null) {
            return false;
        }
        RememberMeEntry bound = found.entry()
                .boundTo(handle, signedIn.plus(session.orElseThrow().policy().absolute()));
        if (!table.replace(found.key(), found.bytes(), bound.encoded(), life(bound))) {
            return false;
        }
        byte[] selector = found.key().getBytes(StandardCharsets.US_ASCII);
        table.putIfAbsent(indexOf(handle), selector, life(bound));
        return true;
    }

    /** Returns whom the token would sign in, without spending it; empty for one that would not. */
    public Optional<Identity> peek(String token) {
        Found found = find(token);
        return found == null || found.entry().next() != null || !isLive(found.entry())
                ? Optional.empty()
                : Optional.of(found.entry().identity());
    }

    /** Spends a token. */
    public Redemption redeem(String token) {
        Found found = find(token);
        if (found == null) {
            return new Redemption.Unknown();
        }
        RememberMeEntry entry = found.entry();
        if (entry.spent() != null) {
            return spentBefore(entry, entry.spent());
        }
        Handle session = entry.session();
        if (session == null || !isLive(entry)) {
            table.remove(found.key());
            return new Redemption.Unknown();
        }
        Identity before = entry.identity();
        Identity identity = new Identity(before.user(), before.groups(), CONTEXT, Set.of(), before.provider());
        String next = issue(identity, entry.until());
        RememberMeEntry spent = entry.spentFor(selector(next), sessions.now());
        if (!table.replace(found.key(), found.bytes(), spent.encoded(), life(spent))) {
            table.remove(selector(next));
            return new Redemption.Parallel();
        }
        return new Redemption.Redeemed(identity, next, entry.until(), session);
    }

    private Redemption spentBefore(RememberMeEntry entry, Instant spent) {
        if (sessions.now().isBefore(spent.plus(GRACE))) {
            return new Redemption.Parallel();
        }
        RememberMeEntry last = entry;
        for (int i = 0; i < LONGEST_CHAIN && last.next() != null; i++) {
            byte[] bytes = table.get(last.next());
            if (bytes == null) {
                return new Redemption.Unknown();
            }
            last = RememberMeEntry.decode(bytes);
        }
        Handle handle = last.session();
        if (handle == null || !isLive(last)) {
            return new Redemption.Unknown();
        }
        LOG.warn("a spent remember-me token was presented: session {} ends, a copy of the token is about", handle);
        sessions.end(handle, EndReason.ANOMALY, Initiator.SYSTEM);
        return new Redemption.Stolen(handle, entry.identity().user());
    }

    private boolean isLive(RememberMeEntry entry) {
        Handle handle = entry.session();
        return handle != null && sessions.find(handle).isPresent();
    }

    /** Makes a token worthless. */
    public void forget(String token) {
        Found found = find(token);
        if (found != null) {
            table.remove(found.key());
        }
    }

    /** Makes the token of a session worthless; returns whether there was one. */
    public boolean forget(Handle handle) {
        byte[] selector = table.get(indexOf(handle));
        table.remove(indexOf(handle));
        return selector != null && table.remove(new String(selector, StandardCharsets.US_ASCII));
    }

    /** Returns until when the browser of the session is remembered; empty where it is not. */
    public Optional<Instant> until(Handle handle) {
        byte[] selector = table.get(indexOf(handle));
        byte[] bytes = selector == null ? null : table.get(new String(selector, StandardCharsets.US_ASCII));
        return bytes == null
                ? Optional.empty()
                : Optional.of(RememberMeEntry.decode(bytes))
                        .filter(entry -> entry.next() == null && entry.until().isAfter(sessions.now()))
                        .map(RememberMeEntry::until);
    }

    private static String indexOf(Handle handle) {
        return "of:" + handle.text();
    }

    private static String selector(String token) {
        return token.substring(0, token.indexOf('.'));
    }

    /** The entry of a token whose verifier is right and whose time has not come. */
    private record Found(String key, byte[] bytes, RememberMeEntry entry) {}

    private @Nullable Found find(String token) {
        if (!token.matches("[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}")) {
            return null;
        }
        String key = selector(token);
        byte[] bytes = table.get(key);
        if (bytes == null) {
            return null;
        }
        RememberMeEntry entry = RememberMeEntry.decode(bytes);
        byte[] verifier = Base64.getUrlDecoder().decode(token.substring(key.length() + 1));
        boolean right = entry.verifier().matches(Digest.sha256(Objects.requireNonNull(verifier)));
        return right && entry.until().isAfter(sessions.now()) ? new Found(key, bytes, entry) : null;
    }
}
