package dev.curfew.session;

import org.jspecify.annotations.Nullable;

/**
 * The cluster did not answer within the configured bound, or answered what this version cannot read; whether a write was
 * applied is unknown.
 */
public class ClusterUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClusterUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
