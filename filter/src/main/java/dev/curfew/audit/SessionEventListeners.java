package dev.curfew.audit;

import dev.curfew.session.PolicyChange;
import dev.curfew.session.SessionEvent;
import dev.curfew.session.SessionEventListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands each event to several listeners, in their order. One that throws harms neither the others nor the request.
 *
 * <p>Thread-safe when the listeners are.
 */
public final class SessionEventListeners implements SessionEventListener {
    private final List<Guarded> listeners;

    /** Hands events to {@code listeners}, first to the first. */
    public SessionEventListeners(List<? extends SessionEventListener> listeners) {
        this(listeners, LoggerFactory.getLogger(SessionEventListeners.class));
    }

    SessionEventListeners(List<? extends SessionEventListener> listeners, Logger logger) {
        this.listeners = listeners.stream()
                .map(listener -> new Guarded(listener, logger))
                .toList();
    }

    @Override
    public void happened(SessionEvent event) {
        listeners.forEach(listener -> listener.happened(event));
    }

    @Override
    public void changed(PolicyChange change) {
        listeners.forEach(listener -> listener.changed(change));
    }
}
