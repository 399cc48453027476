package dev.curfew.session;

import org.jspecify.annotations.Nullable;

/** The cluster did not answer within the configured bound; whether a write was applied is unknown. */
public final class ClusterUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClusterUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
