package dev.curfew.servlet;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;

/**
 * Follows the container's sessions: a binding outlives a change of id, and a session that is begun past the wrapped request ends
 * with the session of that request. Thread-safe.
 */
public final class ContainerSessionListener implements HttpSessionListener, HttpSessionIdListener {
    @Override
    public void sessionCreated(HttpSessionEvent event) {
        Serving.present().ifPresent(serving -> serving.begun(event.getSession()));
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String oldSessionId) {
        CurfewRuntime.of(event.getSession().getServletContext())
                .ifPresent(runtime -> runtime.containerSessions()
                        .idChanged(oldSessionId, event.getSession().getId()));
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        CurfewRuntime.of(event.getSession().getServletContext())
                .ifPresent(runtime ->
                        runtime.containerSessions().destroyed(event.getSession().getId()));
    }
}
