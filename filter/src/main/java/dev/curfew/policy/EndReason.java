package dev.curfew.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a session ended (NIST SP 800-53 AC-12(2): the person is told). */
public enum EndReason {
    /** The person signed out, or the application ended the session for them. */
    LOGOUT,
    /** No activity for the idle limit, or none of the person's for {@code unattended}. */
    IDLE,
    /** The absolute limit after sign-in, which nothing extends. */
    ABSOLUTE,
    /** An administrator ended it. */
    ADMIN,
    /** The person ended it from another of their sessions. */
    OTHER_DEVICE,
    /** It made room for a newer session of the same user. */
    LIMIT,
    /** Somebody else signed in on the same browser. */
    REPLACED,
    /** The identity provider ended it. */
    IDENTITY_PROVIDER,
    /** The user's credentials were changed. */
    CREDENTIAL_CHANGE,
    /** Something unusual was seen. */
    ANOMALY,
    /** Its record was lost. */
    LOST;

    private final String token = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Returns the word for headers, pages and logs: lower case, with dashes (RFC 9651 §3.3.4). */
    public String token() {
        return token;
    }

    /** Returns the reason of that word; empty for any other text. */
    public static Optional<EndReason> ofToken(String token) {
        return Arrays.stream(values())
                .filter(reason -> reason.token.equals(token))
                .findFirst();
    }
}
