package dev.curfew.ee;

import dev.curfew.servlet.Gate;
import dev.curfew.session.Handle;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code @Inject CurfewSession} gives: the session of whichever request the thread serves. */
@RequestScoped
class RequestSession implements CurfewSession {
    private static final Logger LOG = LoggerFactory.getLogger(RequestSession.class);

    private final HttpServletRequest request;

    /** For the proxy of CDI. */
    @SuppressWarnings("NullAway")
    protected RequestSession() {
        this.request = null;
    }

    @Inject
    RequestSession(HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public CurfewSession here() {
        return new GateSession(Gate.considered(request));
    }

    @Override
    public Optional<Handle> handle() {
        return here().handle();
    }

    @Override
    public Optional<String> user() {
        return here().user();
    }

    @Override
    public Set<String> groups() {
        return here().groups();
    }

    @Override
    public Optional<Duration> idleLeft() {
        return here().idleLeft();
    }

    @Override
    public Optional<Duration> absoluteLeft() {
        return here().absoluteLeft();
    }

    @Override
    public void extend() {
        here().extend();
    }

    @Override
    public void end() {
        CurfewSession session = here();
        try {
            Asked asked = MechanismBridge.asked(request);
            if (asked != null) {
                asked.logout();
            } else if (request.getUserPrincipal() != null) {
                request.logout();
            }
        } catch (ServletException refused) {
            LOG.warn("the container refused to log out of {}", session.handle(), refused);
        } finally {
            session.end();
        }
    }

    @Override
    public int endOthers() {
        return here().endOthers();
    }
}
