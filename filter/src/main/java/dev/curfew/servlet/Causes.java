package dev.curfew.servlet;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks through what wraps an exception. */
final class Causes {
    private static final int DEEPEST = 20;

    private Causes() {}

    /** Tells whether {@code thrown} is, or was caused by, one of {@code type}. */
    static boolean has(@Nullable Throwable thrown, Class<? extends Throwable> type) {
        return find(thrown, type).isPresent();
    }

    /** Returns what of {@code type} {@code thrown} is, or was caused by; empty for none. */
    static <T extends Throwable> Optional<T> find(@Nullable Throwable thrown, Class<T> type) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
