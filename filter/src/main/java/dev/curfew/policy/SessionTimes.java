package dev.curfew.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The moments that decide how long a session lives. Immutable and thread-safe.
 *
 * @param opened when the session began
 * @param signedIn when its person signed in last; null for an anonymous session
 * @param lastActivity when its person was last active
 * @param lastHeartbeat when playback or a transfer was last heard of
 * @param applicationInterval what the application asked for with {@code setMaxInactiveInterval}: positive, and it only
 *     ever shortens; null for nothing
 */
public record SessionTimes(
        Instant opened,
        @Nullable Instant signedIn,
        Instant lastActivity,
        Instant lastHeartbeat,
        @Nullable Duration applicationInterval) {
    /** @throws IllegalArgumentException if the application's interval is zero or negative */
    public SessionTimes {
        Objects.requireNonNull(opened, "opened");
        Objects.requireNonNull(lastActivity, "lastActivity");
        Objects.requireNonNull(lastHeartbeat, "lastHeartbeat");
        if (applicationInterval != null && (applicationInterval.isZero() || applicationInterval.isNegative())) {
            throw new IllegalArgumentException(
                    "applicationInterval must be positive: applicationInterval=" + applicationInterval);
        }
    }

    /** Returns the times of an anonymous session that begins now. */
    public static SessionTimes opened(Instant now) {
        return new SessionTimes(now, null, now, now, null);
    }

    /** Returns when the absolute limit began to run: at sign-in, for an anonymous session when it was opened. */
    public Instant since() {
        return signedIn == null ? opened : signedIn;
    }

    /** Returns these times after activity at {@code moment}; an earlier one than is known changes nothing. */
    public SessionTimes active(Instant moment) {
        Instant later = moment.isAfter(lastActivity) ? moment : lastActivity;
        return new SessionTimes(opened, signedIn, later, lastHeartbeat, applicationInterval);
    }

    /** Returns these times after a heartbeat at {@code moment}; an earlier one than is known changes nothing. */
    public SessionTimes heartbeat(Instant moment) {
        Instant later = moment.isAfter(lastHeartbeat) ? moment : lastHeartbeat;
        return new SessionTimes(opened, signedIn, lastActivity, later, applicationInterval);
    }

    /** Returns these times after a sign-in at {@code moment}: a new absolute window begins. */
    public SessionTimes signedIn(Instant moment) {
        return new SessionTimes(opened, moment, lastActivity, lastHeartbeat, applicationInterval);
    }
}
