package dev.curfew.servlet;

import dev.curfew.session.AttributeChanges;
import dev.curfew.session.AttributeIndex;
import dev.curfew.session.ClusterUnavailableException;
import dev.curfew.session.Handle;
import dev.curfew.value.Values;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server's own session as this node's carrier of a session whose attributes are in the cluster: what others wrote is
 * put into it, what the application changes is saved from it. The application's listeners and everything else that the
 * server does with a session work by themselves. Thread-safe.
 */
final class Carrier {
    private final HttpSession container;
    private final Handle handle;
    private final ClusterAttributes cluster;
    private final Shown shown;
    private final TakingIn takingIn;
    private final boolean fromElsewhere;

    /** The names that the application set or removed and that are not saved yet. */
    private final Set<String> marked = new HashSet<>();

    private @Nullable AttributeIndex index;
    private @Nullable String newId;
    private @Nullable Integer newInterval;
    private long failures;

    /** @param index what the cluster has, null for a session that begins here and now */
    Carrier(HttpSession container, Handle handle, ClusterAttributes cluster, @Nullable AttributeIndex index) {
        this.container = container;
        this.handle = handle;
        this.cluster = cluster;
        this.shown = new Shown(container);
        this.takingIn = new TakingIn(container, handle, cluster, shown);
        this.fromElsewhere = index != null;
        this.newId = index == null ? container.getId() : null;
        this.index = index;
    }

    HttpSession container() {
        return container;
    }

    /** Returns whether the session was there before this carrier. */
    boolean isFromElsewhere() {
        return fromElsewhere;
    }

    /** Returns whether the cluster knows of this session's attributes: if not, no other node can have them. */
    synchronized boolean isSaved() {
        return index != null;
    }

    /** Puts in what others have changed. */
    void refresh() {
        refresh(cluster.sessions().attributes().read(handle).orElse(null));
    }

    /** Puts in what others had changed when {@code last} was read; the index stays where there is none any more. */
    synchronized void refresh(@Nullable AttributeIndex last) {
        AttributeIndex now = takingIn.upTo(last, marked);
        index = now == null ? index : now;
    }

    @Nullable
    Object get(String name) {
        Object value = container.getAttribute(name);
        if (cluster.comparing() && value != null && !Values.isImmutable(value)) {
            synchronized (this) {
                shown.handOut(name, value, cluster.values());
            }
        }
        return value;
    }

    /** Marked before, so that nobody's change is put over it, and after, so that it is saved. */
    void set(String name, @Nullable Object value) {
        if (name != null && value != null) {
            container.getCreationTime();
            prepare(name, value, cluster.values().encodeUnlessLocal(name, value, mayStay(value)));
        }
        mark(name);
        container.setAttribute(name, value);
        mark(name);
    }

    /**
     * A listener that cannot be serialized is there to hear of the session on this node. An application that is not
     * distributable may put it in (Servlet 6.1, 7.7.2), and no other node misses it.
     */
    private boolean mayStay(Object value) {
        return !cluster.declared()
                && (value instanceof HttpSessionBindingListener || value instanceof HttpSessionActivationListener);
    }

    private synchronized void prepare(String name, Object value, byte @Nullable [] bytes) {
        if (bytes == null) {
            shown.keepLocal(name, value);
        } else {
            requireSpace(name, bytes.length);
            shown.share(name);
        }
    }

    void remove(String name) {
        mark(name);
        container.removeAttribute(name);
        mark(name);
    }

    private synchronized void mark(@Nullable String name) {
        if (name != null) {
            marked.add(name);
        }
    }

    private void requireSpace(String name, int bytes) {
        AttributeIndex known = index;
        AttributeIndex.Entry before = known == null ? null : known.entries().get(name);
        long others = (known == null ? 0 : known.size()) - (before == null ? 0 : before.size());
        if (others + bytes > cluster.longestSession()) {
            throw new IllegalArgumentException(
                    "session must have at most curfew.max-session-bytes bytes: attribute=" + name + ", bytes=" + bytes
                            + ", others=" + others + ", max-session-bytes=" + cluster.longestSession());
        }
    }

    synchronized String id() {
        if (newId != null) {
            return newId;
        }
        return index == null ? container.getId() : index.id();
    }

    synchronized void idChanged(String id) {
        newId = id;
    }

    synchronized @Nullable Integer interval() {
        return newInterval == null && index != null ? index.interval() : newInterval;
    }

    synchronized void setInterval(int seconds) {
        newInterval = seconds;
    }

    /**
     * Saves what has changed; a session that has ended meanwhile stays as it ended.
     *
     * @param handedOut the names of objects that the application read
     * @throws ClusterUnavailableException if the cluster does not answer: what was to be saved is read again later
     */
    synchronized void save(Set<String> handedOut) {
        Set<String> compared = cluster.comparing() ? handedOut : Set.of();
        Set<String> changed = Set.copyOf(marked);
        Optional<Saving> due = Saving.of(shown, changed, compared, cluster.values(), container);
        marked.clear();
        if (due.isEmpty()) {
            requireEnded(changed);
            return;
        }
        Saving saving = due.get();
        AttributeChanges changes = new AttributeChanges(newId, newInterval, saving.set(), saving.removed());
        if (changes.isEmpty()) {
            return;
        }
        try {
            Optional<AttributeIndex> after = cluster.sessions().attributes().write(handle, index, changes);
            after.ifPresent(written -> saved(saving, written));
        } catch (RuntimeException unknown) {
            Set<String> names = new HashSet<>(saving.removed());
            names.addAll(saving.set().keySet());
            names.forEach(shown::doubt);
            failures++;
            throw unknown;
        }
    }

    /** A server that stops lets go of its sessions under the requests in flight: what they set is gone, and must not look saved. */
    private void requireEnded(Set<String> changed) {
        if (!changed.isEmpty() && cluster.sessions().find(handle).isPresent()) {
            throw new ClusterUnavailableException(
                    "the server has let go of the session that carried the attributes", null);
        }
    }

    /** Returns how many saves have failed: each may have taken along what several requests had set. */
    synchronized long failures() {
        return failures;
    }

    private void saved(Saving saving, AttributeIndex written) {
        index = written;
        newId = null;
        newInterval = null;
        Map<String, AttributeIndex.Entry> entries = new HashMap<>(written.entries());
        saving.values().forEach((name, value) -> {
            AttributeIndex.Entry entry = entries.get(name);
            if (entry != null) {
                shown.saved(name, entry.version(), value, saving.set().get(name));
            }
        });
        saving.removed().forEach(shown::forget);
    }
}
