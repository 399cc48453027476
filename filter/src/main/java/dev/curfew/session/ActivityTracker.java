package dev.curfew.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node knows of the activity of the sessions it serves: a lower bound of the truth, written to the cluster at
 * most once per session and window, and again at the end of the window if there was more.
 *
 * <p>Writes merge component by component and never create. Thread-safe.
 */
final class ActivityTracker {
    private static final Logger LOG = LoggerFactory.getLogger(ActivityTracker.class);

    private final Grid grid;
    private final Background background;
    private final Duration window;
    private final ConcurrentMap<Handle, Known> known = new ConcurrentHashMap<>();
    private final Set<Tentative> tentative = ConcurrentHashMap.newKeySet();

    ActivityTracker(Grid grid, Background background, Duration window) {
        this.grid = grid;
        this.background = background;
        this.window = window;
    }

    /** What is known of one session; guarded by itself. */
    private static final class Known {
        private Activity mine;
        private @Nullable Activity stored;
        private Instant readAt = Instant.EPOCH;
        private boolean windowOpen;
        private @Nullable Activity tentative;
        private int tentativeRequests;

        private Known(Activity mine) {
            this.mine = mine;
        }

        private Activity all() {
            return tentative == null ? mine : mine.max(tentative);
        }

        private boolean isDirty() {
            return stored == null || !mine.max(stored).equals(stored);
        }
    }

    /** Returns the lower bound that this node knows, null for a session that it has not seen. */
    @Nullable
    Activity known(Handle handle) {
        Known entry = known.get(handle);
        if (entry == null) {
            return null;
        }
        synchronized (entry) {
            return entry.all();
        }
    }

    /** Counts a request on this node alone until it is settled. */
    void touchTentatively(Tentative request) {
        Known entry = entry(request.handle());
        synchronized (entry) {
            entry.tentative = entry.tentative == null ? request.touched() : entry.tentative.max(request.touched());
            entry.tentativeRequests++;
        }
        tentative.add(request);
    }

    /** Counts a tentative request for good, or forgets it. */
    void settled(Tentative request, boolean counts) {
        tentative.remove(request);
        Known entry = entry(request.handle());
        synchronized (entry) {
            entry.tentativeRequests--;
            if (entry.tentativeRequests <= 0) {
                entry.tentative = null;
            }
            if (counts) {
                entry.mine = entry.mine.max(request.touched());
            }
        }
        if (counts && request.atOnce()) {
            write(request.handle(), entry);
        } else if (counts) {
            openWindow(request.handle(), entry);
        }
    }

    /** Confirms what began before {@code before} and whose answer has still not begun. */
    void confirmOlder(Instant before) {
        for (Tentative request : tentative) {
            if (request.at().isBefore(before)) {
                request.confirm();
            }
        }
    }

    private Known entry(Handle handle) {
        return known.computeIfAbsent(handle, key -> new Known(new Activity(Instant.EPOCH, Instant.EPOCH)));
    }

    /** Returns whether the cluster was asked for this session's activity within the present window. */
    boolean wasReadWithinWindow(Handle handle, Instant now) {
        Known entry = known.get(handle);
        if (entry == null) {
            return false;
        }
        synchronized (entry) {
            return Duration.between(entry.readAt, now).compareTo(window) < 0;
        }
    }

    /** Takes in what the cluster holds, as read at {@code now}; returns all that is known now. */
    Activity learned(Handle handle, Activity stored, Instant now) {
        Known entry = known.computeIfAbsent(handle, key -> new Known(stored));
        synchronized (entry) {
            entry.mine = entry.mine.max(stored);
            entry.stored = entry.stored == null ? stored : entry.stored.max(stored);
            entry.readAt = Activity.later(entry.readAt, now);
            return entry.all();
        }
    }

    /** Counts a request; writes now or within the window. */
    Activity touch(Handle handle, RequestClass requestClass, Instant now) {
        Known entry = entry(handle);
        Activity mine;
        synchronized (entry) {
            entry.mine = entry.mine.touched(requestClass, now);
            mine = entry.mine;
        }
        openWindow(handle, entry);
        return mine;
    }

    private void openWindow(Handle handle, Known entry) {
        boolean open;
        synchronized (entry) {
            open = entry.isDirty() && !entry.windowOpen;
            entry.windowOpen |= open;
        }
        if (open) {
            background.execute(() -> writeReporting(handle, entry));
            background.after(window, () -> endWindow(handle, entry));
        }
    }

    /** Counts a request and returns only when the cluster holds it. */
    Activity touchNow(Handle handle, RequestClass requestClass, Instant now) {
        Known entry = entry(handle);
        synchronized (entry) {
            entry.mine = entry.mine.touched(requestClass, now);
        }
        write(handle, entry);
        synchronized (entry) {
            return entry.mine;
        }
    }

    private void endWindow(Handle handle, Known entry) {
        boolean dirty;
        synchronized (entry) {
            dirty = entry.isDirty();
            entry.windowOpen = dirty;
        }
        if (dirty && known.get(handle) == entry) {
            background.after(window, () -> endWindow(handle, entry));
            writeReporting(handle, entry);
        }
    }

    private void writeReporting(Handle handle, Known entry) {
        try {
            write(handle, entry);
        } catch (ClusterUnavailableException later) {
            LOG.debug("activity of {} is written with the next window", handle, later);
        }
    }

    private void write(Handle handle, Known entry) {
        while (true) {
            Activity stored;
            Activity wanted;
            synchronized (entry) {
                stored = entry.stored;
                wanted = stored == null ? entry.mine : entry.mine.max(stored);
            }
            if (stored != null && wanted.equals(stored)) {
                return;
            }
            if (stored != null && grid.activity().replace(handle.id(), stored.encode(), wanted.encode())) {
                stored(entry, wanted);
                return;
            }
            byte[] there = grid.activity().get(handle.id());
            if (there == null) {
                forget(handle);
                return;
            }
            stored(entry, Activity.decode(there));
        }
    }

    private static void stored(Known entry, Activity stored) {
        synchronized (entry) {
            entry.stored = stored;
            entry.mine = entry.mine.max(stored);
        }
    }

    /** Writes everything that this node knows, whatever it believes the cluster holds: after a merge. */
    void writeAllAgain() {
        known.forEach((handle, entry) -> {
            synchronized (entry) {
                entry.stored = null;
            }
            writeReporting(handle, entry);
        });
    }

    /** Writes what is not written yet: before this node leaves. */
    void flush() {
        known.forEach(this::writeReporting);
    }

    void forget(Handle handle) {
        known.remove(handle);
    }

    /** Forgets sessions of which nothing is left to write and which were last seen before {@code before}. */
    void purge(Instant before) {
        known.values().removeIf(entry -> {
            synchronized (entry) {
                Activity mine = Objects.requireNonNull(entry.mine);
                return !entry.isDirty()
                        && mine.last().isBefore(before)
                        && mine.heartbeat().isBefore(before);
            }
        });
    }
}
