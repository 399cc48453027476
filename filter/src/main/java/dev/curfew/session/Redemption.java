package dev.curfew.session;

import java.time.Instant;

/** What a remember-me token was worth. Immutable. */
public sealed interface Redemption {
    /**
     * It signs in, once.
     *
     * @param next the token that takes its place; opens nothing before it is {@linkplain RememberMe#bind bound}. A secret
     * @param until when that one ends
     * @param before the session that the spent token belonged to
     */
    record Redeemed(Identity identity, String next, Instant until, Handle before) implements Redemption {
        @Override
        public String toString() {
            return "Redeemed[" + identity.user() + ", " + before + "]";
        }
    }

    /** It was spent a moment ago, by a parallel request: the client asks again. */
    record Parallel() implements Redemption {}

    /**
     * It was spent before: somebody has a copy. Whoever has one is signed out.
     *
     * @param session what was ended
     */
    record Stolen(Handle session, String user) implements Redemption {}

    /** It is worth nothing. */
    record Unknown() implements Redemption {}
}
