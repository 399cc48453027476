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

    RefusedTokenException(String message) {
        super(message);
        this.code = Code.INVALID_REQUEST;
    }

    RefusedTokenException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    Code code() {
        return code;
    }
}
