package dev.curfew.value;

/** Bytes of the cluster that are no value on this node: of another version, of a class that is gone or not allowed. */
public final class UnreadableValueException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableValueException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says what is wrong with the bytes. */
    public UnreadableValueException(String message) {
        super(message);
    }
}
