package dev.curfew.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node has heard of the others and how fresh that is: it reads the change feed, sends a beat and judges from
 * both whether this node may say yes.
 *
 * <p>An own beat that comes back proves that everything before it was heard; a beat of another node that answers ours
 * proves a round trip with it, which a feed on a partition of our own does not. Thread-safe.
 */
final class Pulse {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(3);
    private static final Duration BETWEEN_ASKING = Duration.ofMillis(50);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Grid grid;
    private final SessionRules rules;
    private final ClusterClock clock;
    private final Consumer<Change> applied;
    private final Runnable missed;
    private final Runnable asked;
    private final String self;
    private final Instant started;
    private final Peers peers;
    private final OwnBeats own = new OwnBeats();
    private long heardAt = Peers.NEVER;
    private long askedAt = Peers.NEVER;
    private long last;
    private byte @Nullable [] lastEntry;
    private volatile long provenAt = Peers.NEVER;
    private volatile long disturbedAt = Peers.NEVER;

    /**
     * Returns the pulse of this node.
     *
     * @param applied receives each change of other kinds than beats, in order
     * @param missed called when changes may have been missed: all copies are worthless
     * @param asked called when another node wants to hear from this one at once
     */
    Pulse(
            Grid grid,
            SessionRules rules,
            ClusterClock clock,
            Consumer<Change> applied,
            Runnable missed,
            Runnable asked) {
        this.grid = grid;
        this.rules = rules;
        this.clock = clock;
        this.applied = applied;
        this.missed = missed;
        this.asked = asked;
        this.self = grid.membership().self();
        this.started = clock.instant();
        this.peers = new Peers(rules.forgetMembers(), grid.membership().embedded());
        this.last = grid.changes().tail();
    }

    /** Tells the others that this node lives and what it has heard of them. */
    void beat() {
        beat(false);
    }

    private void beat(boolean asks) {
        Change.Beat beat;
        synchronized (this) {
            noteGap();
            long number = own.begin(clock.ticks());
            beat = new Change.Beat(self, number, started, clock.instant(), asks, peers.numbers());
        }
        grid.changes().append(Change.encode(beat));
        membershipChanged();
    }

    /** Asks the others for an answer and waits for at most {@code wait} until this node may say yes again. */
    boolean recover(Duration wait) {
        if (maySayYes()) {
            return true;
        }
        ask();
        long end = System.nanoTime() + wait.toNanos();
        try {
            synchronized (this) {
                while (!maySayYes() && end - System.nanoTime() > 0) {
                    wait(1 + (end - System.nanoTime()) / NANOS_PER_MILLI);
                }
                return maySayYes();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ClusterUnavailableException("interrupted while waiting for the other nodes", stopped);
        }
    }

    /** Asks once for all who wait at the same time. */
    private void ask() {
        long ticks = clock.ticks();
        synchronized (this) {
            if (ticks - askedAt < BETWEEN_ASKING.toNanos()) {
                return;
            }
            askedAt = ticks;
        }
        beat(true);
    }

    /** Says good-bye, so that the others do not wait for this node. */
    void bye() {
        grid.changes().append(Change.encode(new Change.Bye(self)));
    }

    /** Reads what is new in the feed, waiting for at most {@code wait}. One thread at a time. */
    void listen(Duration wait) {
        Feed.Batch batch = grid.changes().read(last, lastEntry, wait);
        if (batch.gap()) {
            LOG.warn("changes were missed: all copies are dropped and read again from the cluster");
            restart();
            return;
        }
        List<byte[]> entries = batch.entries();
        for (int i = 0; i < entries.size(); i++) {
            last = batch.first() + i;
            lastEntry = entries.get(i);
            apply(Change.decode(entries.get(i)));
        }
    }

    private void restart() {
        synchronized (this) {
            heardAt = Peers.NEVER;
            provenAt = Peers.NEVER;
        }
        missed.run();
        lastEntry = null;
        last = grid.changes().tail();
    }

    private void apply(Change change) {
        if (change instanceof Change.Beat beat) {
            heard(beat);
            if (beat.asks() && !beat.node().equals(self)) {
                asked.run();
            }
        } else if (change instanceof Change.Bye bye) {
            synchronized (this) {
                peers.left(bye.node());
                prove();
            }
        } else {
            applied.accept(change);
        }
    }

    private synchronized void heard(Change.Beat beat) {
        if (beat.node().equals(self)) {
            own.heard(beat.number());
            heardAt = Math.max(heardAt, own.begun(beat.number()));
        } else {
            Long answered = beat.heard().get(self);
            peers.heard(beat, answered == null ? Peers.NEVER : own.begun(answered), clock.ticks());
            compareClock(beat);
        }
        prove();
    }

    /** Beats come at a steady pace: a long gap is a pause of this node, or a jump of its ticker. */
    private void noteGap() {
        long last = own.lastBegun();
        if (last != Peers.NEVER && clock.ticks() - last > LONGEST_GAP.toNanos()) {
            clock.missedTime();
        }
    }

    /** Follows the oldest node; one whose own clock may have jumped follows the oldest of the others. */
    private void compareClock(Change.Beat beat) {
        boolean leads =
                clock.mayHaveLeapt() ? peers.isOldestPeer(beat.started()) : peers.isOldest(beat.started(), started);
        if (!leads) {
            return;
        }
        boolean leapt = clock.mayHaveLeapt();
        Duration difference = clock.compare(beat.at());
        if (difference.abs().compareTo(ClusterClock.LARGEST_SLEW) >= 0 && own.isSettled()) {
            LOG.warn(
                    "the clocks of two nodes differ by {}: {}",
                    difference,
                    leapt
                            ? "this one jumped and follows the others again"
                            : "the other one jumped and is not followed");
        }
    }

    /** Looks again at who is present. */
    synchronized void membershipChanged() {
        int before = peers.presentCount();
        peers.present(grid.membership()::isPresent, clock.ticks());
        if (peers.presentCount() < before) {
            disturbed();
        }
        prove();
    }

    /** Notes that this node lost others or met them again. */
    void disturbed() {
        disturbedAt = clock.ticks();
    }

    private synchronized void prove() {
        provenAt = Math.min(heardAt, peers.quorumAt(rules.serveMinority()));
        notifyAll();
    }

    /** Returns whether a copy may be used now: everything was heard no longer than {@code max-staleness} ago. */
    boolean fresh() {
        return clock.ticks() - provenAt <= rules.maxStaleness().toNanos()
                && !rules.maxStaleness().isZero();
    }

    /** Returns whether a yes may be said now, from wherever it was read (rule C5a). */
    boolean maySayYes() {
        return clock.ticks() - provenAt <= rules.proofWindow().toNanos();
    }

    /** Returns whether an idle session whose deadline was {@code deadline} may be given a tombstone now (rule C5c). */
    synchronized boolean mayEndIdle(Instant deadline, Duration idle) {
        long ticks = clock.ticks();
        Duration wait = idle.plus(rules.maxStaleness());
        boolean settled = disturbedAt == Peers.NEVER || ticks - disturbedAt >= wait.toNanos();
        long since = ticks - Duration.between(deadline, clock.instant()).toNanos();
        return settled && maySayYes() && peers.allAnsweredSince(since, ticks, wait);
    }

    /** Returns whether the last beat that this node sent has come back to it. */
    synchronized boolean heardItself() {
        return own.allHeard();
    }

    /** Returns the number of connected nodes, this one included. */
    synchronized int nodes() {
        return peers.presentCount() + 1;
    }

    /** Returns the partitions that this node sweeps now. */
    List<Integer> sweepable() {
        List<String> nodes;
        synchronized (this) {
            nodes = new ArrayList<>(peers.presentNodes());
        }
        nodes.add(self);
        return grid.membership().sweepable(nodes);
    }

    String self() {
        return self;
    }
}
