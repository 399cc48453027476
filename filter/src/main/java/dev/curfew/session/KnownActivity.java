package dev.curfew.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one node knows of the activity of one session, and how much of it the cluster holds. Thread-safe. */
final class KnownActivity {
    private Activity mine = new Activity(Instant.EPOCH, Instant.EPOCH);
    private @Nullable Activity stored;
    private @Nullable Activity tentative;
    private int tentativeRequests;
    private Instant readAt = Instant.EPOCH;
    private boolean windowOpen;

    /** Returns all that is known, tentative requests included. */
    synchronized Activity all() {
        return tentative == null ? mine : mine.max(tentative);
    }

    synchronized Activity touch(RequestClass requestClass, Instant now) {
        mine = mine.touched(requestClass, now);
        return all();
    }

    synchronized void touchTentatively(Activity touched) {
        tentative = tentative == null ? touched : tentative.max(touched);
        tentativeRequests++;
    }

    /** Counts a tentative request for good, or forgets it. */
    synchronized void settle(Activity touched, boolean counts) {
        tentativeRequests--;
        if (tentativeRequests <= 0) {
            tentative = null;
        }
        if (counts) {
            mine = mine.max(touched);
        }
    }

    /** Takes in what the cluster holds. */
    synchronized Activity learned(Activity read, Instant now) {
        holds(stored == null ? read : stored.max(read));
        readAt = Activity.later(readAt, now);
        return all();
    }

    /** Notes that the cluster holds {@code value}. */
    synchronized void holds(Activity value) {
        stored = value;
        mine = mine.max(value);
    }

    /** Forgets what the cluster is believed to hold. */
    synchronized void distrust() {
        stored = null;
    }

    synchronized boolean wasReadWithin(Duration window, Instant now) {
        return Duration.between(readAt, now).compareTo(window) < 0;
    }

    /** Returns whether a window begins now: there is something to write, and none is open. */
    synchronized boolean opensWindow() {
        boolean opens = isDirty() && !windowOpen;
        windowOpen |= opens;
        return opens;
    }

    /** Ends the window; returns whether there is something to write, and so another one begins. */
    synchronized boolean endsWindow() {
        windowOpen = isDirty();
        return windowOpen;
    }

    synchronized boolean isDirty() {
        return stored == null || !mine.max(stored).equals(stored);
    }

    synchronized boolean isUnusedSince(Instant before) {
        return !isDirty()
                && tentativeRequests == 0
                && mine.last().isBefore(before)
                && mine.heartbeat().isBefore(before);
    }

    /** Returns what the cluster is believed to hold, null for unknown. */
    synchronized @Nullable Activity stored() {
        return stored;
    }

    /** Returns what it should hold. */
    synchronized Activity wanted() {
        return stored == null ? mine : mine.max(stored);
    }
}
