package dev.curfew.ee;

import dev.curfew.session.Handle;
import java.time.Instant;

/**
 * CDI event: a session has begun. Told once, on the node where it began. Immutable.
 *
 * @param at by the clock of the cluster
 */
public record SessionStarted(Handle handle, Instant at) {}
