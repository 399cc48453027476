package dev.curfew.ee;

import dev.curfew.policy.EndReason;
import dev.curfew.servlet.Gate;
import dev.curfew.servlet.TimeLeft;
import dev.curfew.session.Handle;
import dev.curfew.session.Identity;
import dev.curfew.session.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The session of one request, wherever it is asked from; one thread at a time changes it. */
final class GateSession implements CurfewSession {
    private final @Nullable Gate gate;

    GateSession(Optional<Gate> gate) {
        this.gate = gate.orElse(null);
    }

    private Optional<Session> session() {
        return gate == null ? Optional.empty() : gate.session();
    }

    @Override
    public Optional<Handle> handle() {
        return session().map(Session::handle);
    }

    @Override
    public Optional<String> user() {
        return session().flatMap(Session::user);
    }

    @Override
    public Set<String> groups() {
        return session().flatMap(Session::identity).map(Identity::groups).orElse(Set.of());
    }

    private Optional<TimeLeft> left() {
        return gate == null ? Optional.empty() : gate.left();
    }

    @Override
    public Optional<Duration> idleLeft() {
        return left().map(left -> Duration.ofSeconds(left.idle()));
    }

    @Override
    public Optional<Duration> absoluteLeft() {
        return left().map(left -> Duration.ofSeconds(left.absolute()));
    }

    @Override
    public void extend() {
        if (gate != null) {
            gate.extend();
        }
    }

    @Override
    public void end() {
        if (gate != null) {
            gate.end(EndReason.LOGOUT);
        }
    }

    @Override
    public int endOthers() {
        return gate == null ? 0 : gate.endOthers(EndReason.OTHER_DEVICE);
    }

    @Override
    public CurfewSession here() {
        return this;
    }
}
