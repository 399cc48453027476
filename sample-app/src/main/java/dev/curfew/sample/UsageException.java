package dev.curfew.sample;

/** A flag that the demo does not know or cannot use; the message is for who typed it. */
final class UsageException extends RuntimeException {
    UsageException(String message) {
        super(message);
    }
}
