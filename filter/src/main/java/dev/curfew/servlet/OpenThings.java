package dev.curfew.servlet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What one session has open on this node, and until when it is known to live. Thread-safe. */
final class OpenThings {
    private final Set<One> things = ConcurrentHashMap.newKeySet();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean distrusted = true;
    private volatile Instant deadline = Instant.MAX;
    private volatile @Nullable Instant doubtSince;

    /** One socket, stream or other thing that is open; it is closed or forgotten, whichever comes first. */
    static final class One {
        private final Closer closer;
        private final BooleanSupplier open;
        private final AtomicBoolean taken = new AtomicBoolean();

        One(Closer closer, BooleanSupplier open) {
            this.closer = closer;
            this.open = open;
        }

        boolean isOpen() {
            return !taken.get() && open.getAsBoolean();
        }

        boolean take() {
            return taken.compareAndSet(false, true);
        }
    }

    OpenThings with(One one) {
        things.add(one);
        return this;
    }

    /** Returns this without what is open no longer, null when nothing is left. */
    @Nullable
    OpenThings pruned() {
        things.removeIf(one -> !one.isOpen());
        return things.isEmpty() ? null : this;
    }

    /** Returns what is to be closed now; nobody else gets it. */
    List<Closer> takeAll() {
        return things.stream().filter(One::take).map(one -> one.closer).toList();
    }

    /**
     * Runs {@code look} unless one is under way; that one runs again then. A slow look must not overwrite what a later one
     * has read.
     */
    void oneAtATime(Runnable look) {
        if (looks.getAndIncrement() > 0) {
            return;
        }
        int seen;
        do {
            seen = looks.get();
            run(look);
        } while (!looks.compareAndSet(seen, 0));
    }

    private void run(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException broken) {
            looks.set(0);
            distrust();
            throw broken;
        }
    }

    /** Whatever changes from here on is looked at again. */
    void beginLook() {
        distrusted = false;
    }

    void distrust() {
        distrusted = true;
    }

    void livesUntil(Instant until) {
        deadline = until;
        doubtSince = null;
    }

    boolean isDue(Instant now) {
        return distrusted || doubtSince != null || !now.isBefore(deadline);
    }

    /** Notes that the session cannot be judged; returns whether that has lasted for {@code patience}. */
    boolean inDoubtFor(Duration patience, Instant now) {
        Instant since = doubtSince;
        if (since == null) {
            doubtSince = now;
            return patience.isZero();
        }
        return !now.isBefore(since.plus(patience));
    }
}
