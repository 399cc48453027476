package dev.curfew.session;

import java.time.Duration;
import java.time.Instant;
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
    private final ConcurrentMap<Handle, KnownActivity> known = new ConcurrentHashMap<>();
    private final Set<Tentative> tentative = ConcurrentHashMap.newKeySet();

    ActivityTracker(Grid grid, Background background, Duration window) {
        this.grid = grid;
        this.background = background;
        this.window = window;
    }

    /** Returns the lower bound that this node knows, null for a session that it has not seen. */
    @Nullable
    Activity known(Handle handle) {
        KnownActivity entry = known.get(handle);
        return entry == null ? null : entry.all();
    }

    private KnownActivity entry(Handle handle) {
        return known.computeIfAbsent(handle, key -> new KnownActivity());
    }

    /** Returns whether the cluster was asked for this session's activity within the present window. */
    boolean wasReadWithinWindow(Handle handle, Instant now) {
        KnownActivity entry = known.get(handle);
        return entry != null && entry.wasReadWithin(window, now);
    }

    /** Takes in what the cluster holds, as read at {@code now}; returns all that is known now. */
    Activity learned(Handle handle, Activity stored, Instant now) {
        return entry(handle).learned(stored, now);
    }

    /** Counts a request; writes now or within the window. */
    Activity touch(Handle handle, RequestClass requestClass, Instant now) {
        KnownActivity entry = entry(handle);
        Activity all = entry.touch(requestClass, now);
        openWindow(handle, entry);
        return all;
    }

    /** Counts a request and returns only when the cluster holds it. */
    Activity touchNow(Handle handle, RequestClass requestClass, Instant now) {
        KnownActivity entry = entry(handle);
        entry.touch(requestClass, now);
        write(handle, entry);
        return entry.all();
    }

    /** Counts a request on this node alone until it is settled. */
    void touchTentatively(Tentative request) {
        entry(request.handle()).touchTentatively(request.touched());
        tentative.add(request);
    }

    /** Counts a tentative request for good, or forgets it. */
    void settled(Tentative request, boolean counts) {
        tentative.remove(request);
        KnownActivity entry = entry(request.handle());
        entry.settle(request.touched(), counts);
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
                reporting(request.handle(), request::confirm);
            }
        }
    }

    private void openWindow(Handle handle, KnownActivity entry) {
        if (entry.opensWindow()) {
            background.execute(() -> reporting(handle, () -> write(handle, entry)));
            background.after(window, () -> endWindow(handle, entry));
        }
    }

    private void endWindow(Handle handle, KnownActivity entry) {
        if (entry.endsWindow() && known.get(handle) == entry) {
            background.after(window, () -> endWindow(handle, entry));
            reporting(handle, () -> write(handle, entry));
        }
    }

    private static void reporting(Handle handle, Runnable write) {
        try {
            write.run();
        } catch (ClusterUnavailableException later) {
            LOG.debug("activity of {} is written with the next window", handle, later);
        }
    }

    private void write(Handle handle, KnownActivity entry) {
        while (true) {
            Activity stored = entry.stored();
            Activity wanted = entry.wanted();
            if (stored != null && wanted.equals(stored)) {
                return;
            }
            if (stored != null && grid.activity().replace(handle.id(), stored.encode(), wanted.encode())) {
                entry.holds(wanted);
                return;
            }
            byte[] there = grid.activity().get(handle.id());
            if (there == null) {
                forget(handle);
                return;
            }
            entry.holds(Activity.decode(there));
        }
    }

    /** Writes everything that this node knows, whatever it believes the cluster holds: after a merge. */
    void writeAllAgain() {
        known.forEach((handle, entry) -> {
            entry.distrust();
            reporting(handle, () -> write(handle, entry));
        });
    }

    /** Writes what is not written yet: before this node leaves. */
    void flush() {
        tentative.forEach(request -> reporting(request.handle(), request::confirm));
        known.forEach((handle, entry) -> reporting(handle, () -> write(handle, entry)));
    }

    void forget(Handle handle) {
        known.remove(handle);
    }

    /** Forgets sessions of which nothing is left to write and which were last seen before {@code before}. */
    void purge(Instant before) {
        known.values().removeIf(entry -> entry.isUnusedSince(before));
    }
}
