package dev.curfew.servlet;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;

/** Follows the ids of the container's sessions, so that a binding outlives a change of id. Thread-safe. */
public final class ContainerSessionListener implements HttpSessionListener, HttpSessionIdListener {
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
