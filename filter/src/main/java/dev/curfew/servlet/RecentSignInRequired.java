package dev.curfew.servlet;

import java.time.Duration;

/**
 * The request needs a sign-in that is more recent. Thrown to the filter, which answers 401 with a step-up challenge
 * (RFC 9470), or a page where a form was posted.
 */
public final class RecentSignInRequired extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration maxAge;

    RecentSignInRequired(Duration maxAge) {
        super("the sign-in must be recent: maxAge=" + maxAge, null, false, false);
        this.maxAge = maxAge;
    }

    /** Returns how old the sign-in may be. */
    public Duration maxAge() {
        return maxAge;
    }
}
