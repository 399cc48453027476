package dev.curfew.audit;

import dev.curfew.session.PolicyChange;
import dev.curfew.session.SessionEvent;
import dev.curfew.session.SessionEventListener;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** A listener whose exceptions end here, in the log: the first of a minute, with the number of those not shown. */
final class Guarded implements SessionEventListener {
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final SessionEventListener listener;
    private final Logger logger;
    private @Nullable Instant reported;
    private long notShown;

    Guarded(SessionEventListener listener, Logger logger) {
        this.listener = listener;
        this.logger = logger;
    }

    @Override
    public void happened(SessionEvent event) {
        try {
            listener.happened(event);
        } catch (RuntimeException failure) {
            report(event.at(), event.id(), failure);
        }
    }

    @Override
    public void changed(PolicyChange change) {
        try {
            listener.changed(change);
        } catch (RuntimeException failure) {
            report(change.at(), "policy:" + change.after().version(), failure);
        }
    }

    /** The events' own times measure the minute: no clock is needed, and one that was set back only reports early. */
    private synchronized void report(Instant at, String event, RuntimeException failure) {
        if (quiet(at)) {
            notShown++;
            return;
        }
        logger.warn(
                "listener {} must not throw: event={}, failures not shown={}",
                listener.getClass().getName(),
                event,
                notShown,
                failure);
        reported = at;
        notShown = 0;
    }

    private boolean quiet(Instant at) {
        return reported != null
                && !at.isBefore(reported)
                && Duration.between(reported, at).compareTo(QUIET) < 0;
    }
}
