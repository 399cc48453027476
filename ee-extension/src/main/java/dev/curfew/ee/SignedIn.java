package dev.curfew.ee;

import dev.curfew.session.Handle;
import java.time.Instant;

/**
 * CDI event: somebody has signed in to a session. Told once, on the node where it happened. Immutable.
 *
 * @param at by the clock of the cluster
 */
public record SignedIn(Handle handle, String user, Instant at) {}
