package dev.curfew.session;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * This node's decoded records of the sessions it serves. A copy may say yes, never no.
 *
 * <p>A read becomes a copy only if, from before it began, no notice for its handle came, nothing was missed in the feed
 * and this node did not write the record itself: {@link #guard} before the read, {@link #keep} after it. Thread-safe.
 */
final class Copies {
    private static final long LONGEST_USE = Duration.ofMinutes(5).toNanos();
    private static final int STRIPES = 256;

    private final ConcurrentMap<Handle, Copy> copies = new ConcurrentHashMap<>();
    private final Stripe[] stripes = new Stripe[STRIPES];
    private final AtomicLong epoch = new AtomicLong();

    Copies() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe();
        }
    }

    /** A record as it was read, with the ticks from before that read. */
    record Copy(Stored stored, long readAt, long epoch) {}

    /** The state from before a read. */
    record Guard(long version, long epoch, long readAt) {}

    private static final class Stripe {
        private long version;
    }

    Guard guard(Handle handle, long ticks) {
        Stripe stripe = stripe(handle);
        synchronized (stripe) {
            return new Guard(stripe.version, epoch.get(), ticks);
        }
    }

    void keep(Handle handle, Guard guard, Stored stored) {
        Stripe stripe = stripe(handle);
        synchronized (stripe) {
            if (stripe.version == guard.version() && epoch.get() == guard.epoch()) {
                copies.put(handle, new Copy(stored, guard.readAt(), guard.epoch()));
            }
        }
    }

    @Nullable
    Stored usable(Handle handle, long ticks) {
        Copy copy = copies.get(handle);
        if (copy == null || copy.epoch() != epoch.get() || ticks - copy.readAt() >= LONGEST_USE) {
            return null;
        }
        return copy.stored();
    }

    void drop(Handle handle) {
        Stripe stripe = stripe(handle);
        synchronized (stripe) {
            stripe.version++;
            copies.remove(handle);
        }
    }

    void dropAll() {
        epoch.incrementAndGet();
        copies.clear();
    }

    /** Forgets what is too old to be used. */
    void purge(long ticks) {
        copies.values().removeIf(copy -> ticks - copy.readAt() >= LONGEST_USE);
    }

    int size() {
        return copies.size();
    }

    private Stripe stripe(Handle handle) {
        return stripes[(handle.hashCode() & Integer.MAX_VALUE) % STRIPES];
    }
}
