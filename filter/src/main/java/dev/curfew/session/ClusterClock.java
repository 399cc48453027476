package dev.curfew.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * The clock that all nodes of an application share: a monotonic ticker plus an offset to the oldest node, so that a
 * wall clock which is wrong or is set moves no deadline (rule C3).
 *
 * <p>Thread-safe.
 */
public final class ClusterClock implements InstantSource {
    private static final Duration LARGEST_SLEW = Duration.ofSeconds(2);
    private static final long SLEW_SHARE = 20;

    private final Instant start;
    private final long startTicks;
    private final LongSupplier ticker;
    private volatile long offsetNanos;
    private boolean adopted;
    private long slewedAt;

    /** Returns a clock that begins at {@code wall} and goes on with {@code ticker}, in nanoseconds. */
    public ClusterClock(Instant wall, LongSupplier ticker) {
        this.start = wall;
        this.ticker = ticker;
        this.startTicks = ticker.getAsLong();
    }

    /** Returns the present moment of the cluster, in whole milliseconds. */
    @Override
    public Instant instant() {
        return start.plusNanos(ticks() + offsetNanos).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Returns the nanoseconds since this clock was made: never set, never slewed. */
    long ticks() {
        return ticker.getAsLong() - startTicks;
    }

    /**
     * Takes a reading of the oldest node's clock. The first one is adopted at once; later ones pull this clock by at most
     * a twentieth of the time that passed.
     *
     * @return the difference that was found: what this clock would have to be moved by
     */
    synchronized Duration compare(Instant oldest) {
        Duration difference = Duration.between(instant(), oldest);
        if (!adopted) {
            adopted = true;
            offsetNanos += difference.toNanos();
        } else if (difference.abs().compareTo(LARGEST_SLEW) < 0) {
            long most = (ticks() - slewedAt) / SLEW_SHARE;
            offsetNanos += Math.max(-most, Math.min(most, difference.toNanos()));
        }
        slewedAt = ticks();
        return difference;
    }
}
