package dev.curfew.session;

import java.util.List;

/** What became of a sign-in. Immutable. */
public sealed interface SignInOutcome {
    /**
     * Signed in, with a new secret: the old one opens nothing any more.
     *
     * @param evicted the sessions of the same user that were ended to make room
     */
    record SignedIn(Token token, Session session, List<Handle> evicted) implements SignInOutcome {
        public SignedIn {
            evicted = List.copyOf(evicted);
        }
    }

    /** The user has as many sessions as allowed, and the policy is to refuse new ones (ASVS 5.0 7.1.2). */
    record LimitReached(int limit) implements SignInOutcome {}

    /** The user's sessions were all ended after the credentials were about to be checked: check them again. */
    record SignedOutMeanwhile() implements SignInOutcome {}
}
