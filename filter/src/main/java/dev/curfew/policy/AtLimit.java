package dev.curfew.policy;

/** What happens at the limit of concurrent sessions of a user (OWASP ASVS 5.0 7.1.2). */
public enum AtLimit {
    /** The session with the oldest sign-in makes room. */
    END_OLDEST,
    /** The new sign-in is refused. */
    REJECT_NEW,
    /** The session whose last activity is the oldest makes room. */
    END_LEAST_ACTIVE
}
