package dev.curfew.servlet;

import dev.curfew.policy.EndReason;
import dev.curfew.session.Handle;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Enumeration;

/**
 * The container's session with Curfew's rules around it: what the application keeps there stays there; what it says
 * about the session's life reaches every node. Thread-safe as far as the container's session is.
 */
class CurfewHttpSession implements HttpSession {
    private static final boolean SERVLET_6_1 = hasAccessor();

    final HttpSession container;
    final Handle handle;
    final RequestState state;

    CurfewHttpSession(HttpSession container, Handle handle, RequestState state) {
        this.container = container;
        this.handle = handle;
        this.state = state;
    }

    /** Returns the session as the present version of the Servlet API knows it. */
    static CurfewHttpSession of(HttpSession container, Handle handle, RequestState state) {
        return SERVLET_6_1
                ? new AccessibleHttpSession(container, handle, state)
                : new CurfewHttpSession(container, handle, state);
    }

    private static boolean hasAccessor() {
        try {
            HttpSession.class.getMethod("getAccessor");
            return true;
        } catch (NoSuchMethodException servlet60) {
            return false;
        }
    }

    @Override
    public void invalidate() {
        try {
            container.invalidate();
        } finally {
            if (state.session != null && state.session.handle().equals(handle)) {
                new SessionUse(state).end(EndReason.LOGOUT);
            }
        }
    }

    @Override
    public void setMaxInactiveInterval(int interval) {
        if (state.session != null && state.session.handle().equals(handle)) {
            new SessionUse(state).interval(interval);
        }
    }

    @Override
    public int getMaxInactiveInterval() {
        return state.runtime.containerSessions().interval(handle, container.getMaxInactiveInterval());
    }

    @Override
    public long getCreationTime() {
        return container.getCreationTime();
    }

    @Override
    public String getId() {
        return container.getId();
    }

    @Override
    public long getLastAccessedTime() {
        return container.getLastAccessedTime();
    }

    @Override
    public ServletContext getServletContext() {
        return container.getServletContext();
    }

    @Override
    public Object getAttribute(String name) {
        return container.getAttribute(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return container.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, Object value) {
        container.setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        container.removeAttribute(name);
    }

    @Override
    public boolean isNew() {
        return container.isNew();
    }
}
