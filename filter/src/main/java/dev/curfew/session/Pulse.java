package dev.curfew.session;

import java.time.Duration;
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
    private static final Duration BETWEEN_ASKING = Duration.ofMillis(50);

    private final Grid grid;
    private final Standing standing;
    private final ClusterClock clock;
    private final Consumer<Change> applied;
    private final Runnable missed;
    private final Runnable asked;
    private long askedAt = Peers.NEVER;
    private long last;
    private byte @Nullable [] lastEntry;

    /**
     * Returns the pulse of this node.
     *
     * @param applied receives each change of other kinds than beats, in order
     * @param missed called when changes may have been missed: all copies are worthless
     * @param asked called when another node wants to hear from this one at once
     */
    Pulse(Grid grid, Standing standing, ClusterClock clock, Consumer<Change> applied, Runnable missed, Runnable asked) {
        this.grid = grid;
        this.standing = standing;
        this.clock = clock;
        this.applied = applied;
        this.missed = missed;
        this.asked = asked;
        this.last = grid.changes().tail();
    }

    /** Tells the others that this node lives and what it has heard of them. */
    void beat() {
        beat(false);
    }

    private void beat(boolean asks) {
        grid.changes().append(Change.encode(standing.nextBeat(asks)));
        standing.membershipChanged();
    }

    /**
     * Asks the others for an answer and waits for at most {@code wait} until this node may say yes again; not where
     * somebody waited in vain since they were last heard.
     */
    boolean recover(Duration wait) {
        if (standing.maySayYes() || standing.waitedInVain()) {
            return standing.maySayYes();
        }
        try {
            ask();
        } catch (ClusterUnavailableException silent) {
            standing.noteVainWait();
            throw silent;
        }
        return standing.awaitYes(wait);
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
        grid.changes().append(Change.encode(new Change.Bye(standing.self())));
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

    /** What is appended from here on is heard: a record that is read meanwhile is dropped by its notice. */
    private void restart() {
        long tail = grid.changes().tail();
        standing.missed();
        missed.run();
        lastEntry = null;
        last = tail;
    }

    private void apply(Change change) {
        if (change instanceof Change.Beat beat) {
            standing.heard(beat);
            if (beat.asks() && !beat.node().equals(standing.self())) {
                asked.run();
            }
        } else if (change instanceof Change.Bye bye) {
            standing.left(bye.node());
        } else {
            applied.accept(change);
        }
    }
}
