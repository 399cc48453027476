package dev.curfew.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where this node stands among the others, by the beats that it has read: how fresh its knowledge is, and what it may
 * therefore say. Thread-safe.
 */
final class Standing {
    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(3);

    /** A node that answers at all has sent its time by then. */
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(10);

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Membership membership;
    private final SessionRules rules;
    private final ClusterClock clock;
    private final String self;
    private final Instant started;
    private final Peers peers;
    private final OwnBeats own = new OwnBeats();
    private long heardAt = Peers.NEVER;
    private volatile long provenAt = Peers.NEVER;
    private volatile long disturbedAt = Peers.NEVER;
    private boolean waitedInVain;

    Standing(Membership membership, SessionRules rules, ClusterClock clock) {
        this.membership = membership;
        this.rules = rules;
        this.clock = clock;
        this.self = membership.self();
        this.started = clock.instant();
        this.peers = new Peers(rules.forgetMembers(), membership.embedded());
    }

    String self() {
        return self;
    }

    /** Returns the beat that is to be sent now. */
    synchronized Change.Beat nextBeat(boolean asks) {
        noteGap();
        long number = own.begin(clock.ticks());
        return new Change.Beat(self, number, started, clock.instant(), asks, peers.numbers());
    }

    /** Beats come at a steady pace: a long gap is a pause of this node, or a jump of its ticker. */
    private void noteGap() {
        long last = own.lastBegun();
        if (last != Peers.NEVER && clock.ticks() - last > LONGEST_GAP.toNanos()) {
            clock.missedTime();
        }
        if (clock.takeStepBack()) {
            LOG.warn("the clock of this node jumped back: no deadline follows it");
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

    /** Takes in a beat that was read. */
    synchronized void heard(Change.Beat beat) {
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

    /** Takes in that a node left in good order. */
    synchronized void left(String node) {
        peers.left(node);
        prove();
    }

    /** Notes that something may have been missed: nothing is proven any more. */
    synchronized void missed() {
        heardAt = Peers.NEVER;
        provenAt = Peers.NEVER;
    }

    /** Looks again at who is present. */
    synchronized void membershipChanged() {
        int before = peers.presentCount();
        peers.present(membership::isPresent, clock.ticks());
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
        waitedInVain &= !maySayYes();
        notifyAll();
    }

    /**
     * Waits for at most {@code wait} until this node may say yes. Once somebody waited in vain nobody waits any more,
     * until the others are heard again: threads are not to pile up in a node that is cut off.
     */
    synchronized boolean awaitYes(Duration wait) {
        long end = System.nanoTime() + wait.toNanos();
        try {
            while (!maySayYes() && !waitedInVain && end - System.nanoTime() > 0) {
                wait(1 + (end - System.nanoTime()) / NANOS_PER_MILLI);
            }
            noteVainWait();
            return !waitedInVain;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ClusterUnavailableException("interrupted while waiting for the other nodes", stopped);
        }
    }

    synchronized boolean waitedInVain() {
        return waitedInVain;
    }

    synchronized void noteVainWait() {
        waitedInVain = !maySayYes();
        notifyAll();
    }

    /** Returns whether a copy may be used now: everything was heard no longer than {@code max-staleness} ago. */
    boolean fresh() {
        return clock.ticks() - provenAt <= rules.maxStaleness().toNanos()
                && !rules.maxStaleness().isZero()
                && !isClockHeld();
    }

    /** Returns whether a yes may be said now, from wherever it was read (rule C5a). */
    boolean maySayYes() {
        return clock.ticks() - provenAt <= rules.proofWindow().toNanos() && !isClockHeld();
    }

    /** A clock that may have jumped judges nobody before it was compared with another node's (rule C3). */
    private boolean isClockHeld() {
        return clock.mayHaveLeaptWithin(LONGEST_HOLD) && hasCompany();
    }

    private synchronized boolean hasCompany() {
        return peers.presentCount() > 0;
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

    /** Returns whether every known node is connected. */
    synchronized boolean isComplete() {
        return peers.presentCount() == peers.knownCount();
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
        return membership.sweepable(nodes);
    }
}
