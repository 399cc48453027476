package dev.curfew.servlet;

import dev.curfew.session.AttributeIndex;
import dev.curfew.session.Handle;
import dev.curfew.value.UnreadableValueException;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts into a carrier what others have changed: guarded by its carrier. */
record TakingIn(HttpSession container, Handle handle, ClusterAttributes cluster, Shown shown) {
    private static final int MOST_READS = 20;

    /**
     * Returns the index that the carrier shows then, null for a session that has none any more.
     *
     * @param last the index as it was read
     * @param marked the names that the application has changed itself: they stay as they are
     */
    @Nullable
    AttributeIndex upTo(@Nullable AttributeIndex last, Set<String> marked) {
        @Nullable AttributeIndex now = last;
        @Nullable AttributeIndex shows = last;
        for (int read = 0; now != null && !takeIn(now, marked, read == MOST_READS); read++) {
            shows = now;
            now = cluster.sessions().attributes().read(handle).orElse(null);
        }
        return now == null ? shows : now;
    }

    /** Returns false where a value was replaced since the index was read: it is to be read again. */
    private boolean takeIn(AttributeIndex now, Set<String> marked, boolean lastTry) {
        for (String name : shown.names()) {
            if (!now.entries().containsKey(name) && !marked.contains(name)) {
                shown.remove(name);
            }
        }
        for (Map.Entry<String, AttributeIndex.Entry> entry : now.entries().entrySet()) {
            String name = entry.getKey();
            if (marked.contains(name) || shown.shows(name, entry.getValue().version())) {
                continue;
            }
            byte[] bytes = cluster.sessions().attributes().value(handle, entry.getValue());
            if (bytes == null && !lastTry) {
                return false;
            }
            show(name, entry.getValue().version(), bytes);
        }
        return true;
    }

    /** A value that cannot be read is none on this node; other nodes may have the class. */
    private void show(String name, long version, byte @Nullable [] bytes) {
        try {
            if (bytes == null) {
                throw new UnreadableValueException("lost");
            }
            Object value = cluster.values().decode(bytes);
            shown.put(name, version, value);
            if (value instanceof HttpSessionActivationListener listener) {
                listener.sessionDidActivate(new HttpSessionEvent(container));
            }
        } catch (UnreadableValueException unreadable) {
            shown.putNothing(name, version);
            cluster.sessions().unreadable(handle, name, version, String.valueOf(unreadable.getMessage()));
        }
    }
}
