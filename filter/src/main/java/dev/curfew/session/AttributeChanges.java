package dev.curfew.session;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one request changes of a session's attributes; everything else stays as whoever else writes it. Immutable.
 *
 * @param id the id that the session has from now on; where one is known already, null leaves it
 * @param interval what the application set as its own interval in seconds, null leaves it
 * @param set the values to write
 * @param removed the names to take away
 */
public record AttributeChanges(
        @Nullable String id, @Nullable Integer interval, Map<String, byte[]> set, Set<String> removed) {
    public AttributeChanges {
        set = Map.copyOf(set);
        removed = Set.copyOf(removed);
    }

    /** Returns whether nothing changes. */
    public boolean isEmpty() {
        return id == null && interval == null && set.isEmpty() && removed.isEmpty();
    }
}
