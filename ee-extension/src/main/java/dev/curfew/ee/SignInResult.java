package dev.curfew.ee;

import dev.curfew.session.Identity;

/** What became of credentials. Immutable. */
sealed interface SignInResult {
    /** The caller is signed in to the request's session. */
    record Done(Identity identity) implements SignInResult {}

    /** No store knows these credentials, or they are wrong. */
    record Wrong() implements SignInResult {}

    /** The user has as many sessions as allowed. */
    record TooMany(int limit) implements SignInResult {}

    /** All sessions of the user were ended while the credentials were checked. */
    record Again() implements SignInResult {}
}
