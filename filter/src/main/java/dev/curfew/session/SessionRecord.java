package dev.curfew.session;

import dev.curfew.policy.SessionTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The authority entry of a session. The session lives while its record is present and no tombstone is.
 *
 * @param version increased by every write, so that two equal states are never taken for one another
 * @param secrets the digests by which a token is recognised
 * @param identity who signed in, null for an anonymous session
 * @param signedIn when, null for an anonymous session
 * @param interval what the application set with {@code setMaxInactiveInterval}, null for nothing that limits
 */
record SessionRecord(
        long version,
        Secrets secrets,
        Instant opened,
        @Nullable Identity identity,
        @Nullable Instant signedIn,
        @Nullable Duration interval,
        Origin origin) {
    SessionRecord {
        Objects.requireNonNull(secrets, "secrets");
        Objects.requireNonNull(opened, "opened");
        Objects.requireNonNull(origin, "origin");
        if ((identity == null) != (signedIn == null)) {
            throw new IllegalArgumentException("signedIn must be present with identity alone: signedIn=" + signedIn);
        }
    }

    static SessionRecord anonymous(Secrets secrets, Instant opened, Origin origin) {
        return new SessionRecord(1, secrets, opened, null, null, null, origin);
    }

    boolean isAnonymous() {
        return identity == null;
    }

    /** Returns when this record's person signed in, or when an anonymous session was opened. */
    Instant since() {
        return signedIn == null ? opened : signedIn;
    }

    SessionRecord withSecrets(Secrets next) {
        return new SessionRecord(version + 1, next, opened, identity, signedIn, interval, origin);
    }

    SessionRecord withInterval(@Nullable Duration next) {
        return new SessionRecord(version + 1, secrets, opened, identity, signedIn, next, origin);
    }

    /** Returns the same state under another version, so that whoever read this one can no longer replace it. */
    SessionRecord fenced() {
        return withSecrets(secrets);
    }

    SessionRecord signedIn(SignIn signIn, Secrets next) {
        return new SessionRecord(
                version + 1, next, opened, signIn.identity(), signIn.began(), interval, signIn.origin());
    }

    SessionTimes times(Activity activity) {
        return new SessionTimes(opened, signedIn, activity.last(), activity.heartbeat(), interval);
    }
}
