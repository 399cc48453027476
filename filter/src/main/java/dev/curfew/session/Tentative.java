package dev.curfew.session;

import dev.curfew.policy.Verdict;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request that counts on its node and is not written yet. Thread-safe. */
final class Tentative implements Counted {
    private final ActivityTracker tracker;
    private final Handle handle;
    private final Activity touched;
    private final boolean atOnce;
    private final Instant at;
    private final Verdict.Live before;
    private final Verdict.Live after;
    private final AtomicBoolean decided = new AtomicBoolean();

    Tentative(
            ActivityTracker tracker,
            Handle handle,
            Activity touched,
            Instant at,
            Verdict.Live before,
            Verdict.Live after) {
        this.tracker = tracker;
        this.handle = handle;
        this.touched = touched;
        this.atOnce = before.warn();
        this.at = at;
        this.before = before;
        this.after = after;
    }

    @Override
    public void confirm() {
        if (decided.compareAndSet(false, true)) {
            tracker.settled(this, true);
        }
    }

    @Override
    public Verdict.Live takeBack() {
        if (!decided.compareAndSet(false, true)) {
            return after;
        }
        tracker.settled(this, false);
        return before;
    }

    Handle handle() {
        return handle;
    }

    Activity touched() {
        return touched;
    }

    boolean atOnce() {
        return atOnce;
    }

    Instant at() {
        return at;
    }
}
