/**
 * Where events of sessions go: the fan-out to listeners, and the log as the listener that is always there.
 *
 * <p>Must not import {@code jakarta.servlet} or {@code com.hazelcast}: an event carries all that is told.
 */
@NullMarked
package dev.curfew.audit;

import org.jspecify.annotations.NullMarked;
