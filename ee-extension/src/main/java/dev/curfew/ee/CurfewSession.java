package dev.curfew.ee;

import dev.curfew.session.Handle;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The session of the present request, to be injected. Every method but {@link #here} may be called for a request without a
 * session: it returns what is empty and does nothing.
 *
 * <p>Methods throw {@code ContextNotActiveException} outside a request; {@link #here} is for other threads. They throw
 * {@link dev.curfew.session.ClusterUnavailableException} where the cluster does not answer. Thread-safe.
 */
public interface CurfewSession {
    /** Returns the public name of the session; empty without one. */
    Optional<Handle> handle();

    /** Returns who signed in; empty for an anonymous session. */
    Optional<String> user();

    /** Returns the groups of who signed in, as they were then. */
    Set<String> groups();

    /** Returns the time until the idle limit, in whole seconds and never more than the truth. */
    Optional<Duration> idleLeft();

    /** Returns the time until the absolute limit, in whole seconds and never more than the truth. */
    Optional<Duration> absoluteLeft();

    /** Counts the person's activity at once. */
    void extend();

    /** Signs out: ends the session on every node, and logs out of the container where this is its own request. */
    void end();

    /** Ends all other sessions of the user; returns how many. */
    int endOthers();

    /** Returns the same session for use on other threads, also when the request has been left to them. */
    CurfewSession here();
}
