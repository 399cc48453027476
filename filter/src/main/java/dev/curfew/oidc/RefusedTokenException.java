package dev.curfew.oidc;

/** A logout token is not accepted; the message may be told to whoever sent it and holds nothing of the token. */
final class RefusedTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The error codes of OAuth 2.0 that fit. */
    enum Code {
        INVALID_REQUEST,
        TEMPORARILY_UNAVAILABLE
    }

    private final Code code;
    private final String rule;

    RefusedTokenException(String rule) {
        super(rule);
        this.code = Code.INVALID_REQUEST;
        this.rule = rule;
    }

    RefusedTokenException(Code code, String rule, Throwable cause) {
        super(rule, cause);
        this.code = code;
        this.rule = rule;
    }

    Code code() {
        return code;
    }

    /** Returns the rule that the token breaks. */
    String rule() {
        return rule;
    }
}
