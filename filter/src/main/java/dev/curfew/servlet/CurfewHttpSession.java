package dev.curfew.servlet;

import dev.curfew.policy.EndReason;
import dev.curfew.policy.SessionTimes;
import dev.curfew.session.Handle;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Enumeration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The container's session with Curfew's rules around it: what the application keeps there stays there; what it says
 * about the session's life reaches every node. Thread-safe as far as the container's session is.
 */
class CurfewHttpSession implements HttpSession {
    private static final boolean SERVLET_6_1 = hasAccessor();

    final HttpSession container;
    final Handle handle;
    final RequestState state;

    /** The carrier of attributes that are in the cluster, null where the container has them. */
    final @Nullable Carrier carrier;

    CurfewHttpSession(HttpSession container, Handle handle, RequestState state) {
        this.container = container;
        this.carrier = state.runtime.containerSessions().carriers().of(handle, container);
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
        if (carrier != null) {
            invalidateEverywhere(carrier);
            return;
        }
        try {
            container.invalidate();
        } finally {
            if (isCurrent()) {
                new SessionUse(state).end(EndReason.LOGOUT);
            }
        }
    }

    /** Whoever ends the session tells its application, synchronously here; another node may have been first. */
    private void invalidateEverywhere(Carrier ours) {
        container.getCreationTime();
        Carriers carriers = state.runtime.containerSessions().carriers();
        carriers.tellAtOnce(handle);
        if (isCurrent()) {
            new SessionUse(state).end(EndReason.LOGOUT);
        }
        carriers.invalidateRest(ours);
    }

    private boolean isCurrent() {
        return state.session != null && state.session.handle().equals(handle);
    }

    @Override
    public void setMaxInactiveInterval(int interval) {
        if (carrier != null) {
            state.attributes().changing(carrier).setInterval(interval);
        }
        if (isCurrent()) {
            new SessionUse(state).interval(interval);
        }
    }

    @Override
    public int getMaxInactiveInterval() {
        Integer known =
                carrier == null ? null : state.attributes().fresh(carrier).interval();
        return known == null
                ? state.runtime.containerSessions().interval(handle, container.getMaxInactiveInterval())
                : known;
    }

    @Override
    public long getCreationTime() {
        long here = container.getCreationTime();
        return isFromElsewhere() ? Math.min(here, times().opened().toEpochMilli()) : here;
    }

    @Override
    public String getId() {
        if (carrier == null) {
            return container.getId();
        }
        return isCurrent() ? state.attributes().fresh(carrier).id() : carrier.id();
    }

    @Override
    public long getLastAccessedTime() {
        long here = container.getLastAccessedTime();
        return isFromElsewhere() ? Math.max(here, times().lastActivity().toEpochMilli()) : here;
    }

    /** Returns whether another node has served the session, so that this container knows a part of its life. */
    private boolean isFromElsewhere() {
        return carrier != null && carrier.isFromElsewhere() && isCurrent();
    }

    private SessionTimes times() {
        return Objects.requireNonNull(state.session).times();
    }

    @Override
    public ServletContext getServletContext() {
        return container.getServletContext();
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return carrier == null
                ? container.getAttribute(name)
                : state.attributes().get(carrier, name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        if (carrier != null) {
            state.attributes().fresh(carrier);
        }
        return container.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (carrier == null) {
            container.setAttribute(name, value);
        } else {
            state.attributes().changing(carrier).set(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        if (carrier == null) {
            container.removeAttribute(name);
        } else {
            state.attributes().changing(carrier).remove(name);
        }
    }

    /** A client that has joined through another node has joined (Servlet 6.1, 7.2). */
    @Override
    public boolean isNew() {
        boolean here = container.isNew();
        return carrier == null ? here : here && handle.equals(state.opened);
    }
}
