package dev.curfew.session;

import java.util.Objects;

/**
 * The identity provider's names for a sign-in: issuer, subject and session id, each empty where there is none. Immutable
 * and thread-safe.
 */
public record Provider(String issuer, String subject, String session) {
    /** A sign-in that no identity provider vouched for. */
    public static final Provider NONE = new Provider("", "", "");

    public Provider {
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(session, "session");
    }
}
