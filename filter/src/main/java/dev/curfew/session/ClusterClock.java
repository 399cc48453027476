package dev.curfew.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clock that all nodes of an application share: a monotonic ticker plus an offset to the oldest node, so that a
 * wall clock which is wrong or is set moves no deadline (rule C3).
 *
 * <p>Thread-safe.
 */
public final class ClusterClock implements InstantSource {
    /** A larger difference is a jump, of this clock or of another. */
    static final Duration LARGEST_SLEW = Duration.ofSeconds(2);

    private static final long SLEW_SHARE = 20;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Instant start;
    private final LongSupplier ticker;
    /** The last answer: many ask within one millisecond. */
    private Instant present = Instant.EPOCH;

    private long lastRaw;
    private long ticks;
    private long offsetNanos;
    private boolean adopted;
    private boolean leapt;
    private long leaptAt;
    private boolean steppedBack;
    private long slewedAt;

    /** Returns a clock that begins at {@code wall} and goes on with {@code ticker}, in nanoseconds. */
    public ClusterClock(Instant wall, LongSupplier ticker) {
        this.start = wall;
        this.ticker = ticker;
        this.lastRaw = ticker.getAsLong();
    }

    /** Returns the present moment of the cluster, in whole milliseconds. */
    @Override
    public synchronized Instant instant() {
        long nanos = start.getNano() + ticks() + offsetNanos;
        long second = start.getEpochSecond() + Math.floorDiv(nanos, NANOS_PER_SECOND);
        long fraction = Math.floorMod(nanos, NANOS_PER_SECOND) / NANOS_PER_MILLI * NANOS_PER_MILLI;
        if (present.getEpochSecond() != second || present.getNano() != fraction) {
            present = Instant.ofEpochSecond(second, fraction);
        }
        return present;
    }

    /** Returns the nanoseconds since this clock was made: never set, never slewed, never backwards. */
    synchronized long ticks() {
        long raw = ticker.getAsLong();
        if (raw < lastRaw) {
            leapt = true;
            leaptAt = ticks;
            steppedBack = true;
        } else {
            ticks += raw - lastRaw;
        }
        lastRaw = raw;
        return ticks;
    }

    /** Tells whether the ticker went back since this was asked last. */
    synchronized boolean takeStepBack() {
        boolean stepped = steppedBack;
        steppedBack = false;
        return stepped;
    }

    /** Notes that this node did nothing for longer than it meant to: it was paused, or its ticker jumped. */
    synchronized void missedTime() {
        leapt = true;
        leaptAt = ticks();
    }

    /**
     * Takes a reading of the clock that this one follows. The first one is adopted at once; small differences pull this
     * clock by at most a twentieth of the time that passed. A jump is adopted only where this clock may be the one that
     * jumped; otherwise it is held to be the other's, and moves nothing.
     *
     * @return the difference that was found
     */
    synchronized Duration compare(Instant other) {
        Duration difference = Duration.between(instant(), other);
        boolean small = difference.abs().compareTo(LARGEST_SLEW) < 0;
        if (!adopted || (!small && leapt)) {
            offsetNanos += difference.toNanos();
        } else if (small) {
            long most = (ticks() - slewedAt) / SLEW_SHARE;
            offsetNanos += Math.max(-most, Math.min(most, difference.toNanos()));
        }
        adopted = true;
        leapt &= !small;
        slewedAt = ticks();
        return difference;
    }

    /** Tells whether this clock may have jumped and has not been compared since. */
    synchronized boolean mayHaveLeapt() {
        return leapt;
    }

    /** Tells the same, for as long as {@code hold} after it was noticed. */
    synchronized boolean mayHaveLeaptWithin(Duration hold) {
        return leapt && ticks() - leaptAt <= hold.toNanos();
    }
}
