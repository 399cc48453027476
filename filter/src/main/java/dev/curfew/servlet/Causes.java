package dev.curfew.servlet;

import org.jspecify.annotations.Nullable;

/** Looks through what wraps an exception. */
final class Causes {
    private static final int DEEPEST = 20;

    private Causes() {}

    /** Tells whether {@code thrown} is, or was caused by, one of {@code type}. */
    static boolean has(@Nullable Throwable thrown, Class<? extends Throwable> type) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (type.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
