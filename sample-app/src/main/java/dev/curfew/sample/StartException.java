package dev.curfew.sample;

/** The demo cannot run; the message is for who started it. */
final class StartException extends RuntimeException {
    StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
