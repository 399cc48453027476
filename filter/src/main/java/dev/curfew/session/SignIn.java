package dev.curfew.session;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to sign in whom the application has authenticated.
 *
 * @param began when the credentials were about to be checked: {@link Sessions#now} before that check
 * @param upgraded the live session that this sign-in continues, null to open a new one
 */
public record SignIn(
        Identity identity,
        Origin origin,
        Instant began,
        @Nullable Handle upgraded) {
    public SignIn {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(began, "began");
    }

    /** Returns a sign-in that opens a session of its own. */
    public static SignIn fresh(Identity identity, Origin origin, Instant began) {
        return new SignIn(identity, origin, began, null);
    }

    /** Returns a sign-in that continues {@code session}, anonymous or of the same user. */
    public static SignIn upgrading(Handle session, Identity identity, Origin origin, Instant began) {
        return new SignIn(identity, origin, began, session);
    }
}
