package dev.curfew.session;

/**
 * An entry of the cluster that this version cannot read: a newer format, or not one of ours. The session is neither
 * admitted nor ended for it.
 */
final class UnreadableException extends ClusterUnavailableException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message, null);
    }
}
