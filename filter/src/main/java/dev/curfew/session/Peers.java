package dev.curfew.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The other nodes of this application, as their beats tell of them: those seen, less those that left in good order, less
 * those lost for longer than {@code forget-members} (rule C5).
 *
 * <p>Not thread-safe: {@link Pulse} guards it. Times are ticks of {@link ClusterClock}.
 */
final class Peers {
    static final long NEVER = -(1L << 60);

    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final Map<String, Peer> known = new HashMap<>();
    private final Duration forget;
    private final boolean embedded;

    Peers(Duration forget, boolean embedded) {
        this.forget = forget;
        this.embedded = embedded;
    }

    /** One other node. */
    static final class Peer {
        private long number;
        private long provenAt = NEVER;
        private long seenAt = NEVER;
        private long lostAt = NEVER;
        private Instant started = Instant.MAX;

        private boolean isLost() {
            return lostAt != NEVER;
        }
    }

    /** Notes a beat, which answers our own beat begun at {@code answered} ({@link #NEVER} for none). */
    void heard(Change.Beat beat, long answered, long ticks) {
        Peer peer = known.computeIfAbsent(beat.node(), node -> new Peer());
        peer.number = Math.max(peer.number, beat.number());
        peer.provenAt = Math.max(peer.provenAt, answered);
        peer.seenAt = ticks;
        peer.lostAt = NEVER;
        peer.started = beat.started();
        forgetSuperseded(beat.node(), ticks);
    }

    /** A node that was killed and came back has another id at the same address: the silent one is no other side. */
    private void forgetSuperseded(String node, long ticks) {
        String address = Membership.addressOf(node);
        known.entrySet()
                .removeIf(other -> !other.getKey().equals(node)
                        && Membership.addressOf(other.getKey()).equals(address)
                        && ticks - other.getValue().seenAt > SILENCE.toNanos());
    }

    void left(String node) {
        known.remove(node);
    }

    /** Notes who is present by the word of the cluster, and forgets who has been lost for long. */
    void present(Predicate<String> present, long ticks) {
        Iterator<Map.Entry<String, Peer>> entries = known.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, Peer> entry = entries.next();
            Peer peer = entry.getValue();
            boolean there = embedded ? present.test(entry.getKey()) : ticks - peer.seenAt < forget.toNanos();
            if (!there && !peer.isLost()) {
                peer.lostAt = ticks;
            }
            if (peer.isLost() && ticks - peer.lostAt >= forget.toNanos()) {
                entries.remove();
            }
        }
    }

    Map<String, Long> numbers() {
        Map<String, Long> numbers = new HashMap<>();
        known.forEach((node, peer) -> numbers.put(node, peer.number));
        return numbers;
    }

    /** Returns whether {@code started} is earlier than the start of every known peer and of {@code self}. */
    boolean isOldest(Instant started, Instant self) {
        return !started.isAfter(self)
                && known.values().stream().noneMatch(peer -> !peer.isLost() && peer.started.isBefore(started));
    }

    /** As {@link #isOldest}, among the others alone. */
    boolean isOldestPeer(Instant started) {
        return known.values().stream().noneMatch(peer -> !peer.isLost() && peer.started.isBefore(started));
    }

    /** Returns the ids of the others that are present. */
    List<String> presentNodes() {
        return known.entrySet().stream()
                .filter(entry -> !entry.getValue().isLost())
                .map(Map.Entry::getKey)
                .toList();
    }

    int knownCount() {
        return known.size();
    }

    int presentCount() {
        return (int) known.values().stream().filter(peer -> !peer.isLost()).count();
    }

    /**
     * Returns when the youngest round trip began by which enough other nodes have answered; {@link Long#MAX_VALUE} where
     * none is needed.
     */
    long quorumAt(boolean serveMinority) {
        int nodes = known.size() + 1;
        if (!embedded || nodes == 1) {
            return Long.MAX_VALUE;
        }
        int needed = nodes == 2 || serveMinority ? Math.min(nodes / 2, presentCount()) : nodes / 2;
        if (needed == 0) {
            return Long.MAX_VALUE;
        }
        return known.values().stream()
                .map(peer -> peer.provenAt)
                .sorted((one, other) -> Long.compare(other, one))
                .skip(needed - 1L)
                .findFirst()
                .orElse(NEVER);
    }

    /**
     * Returns whether an end that rests on the absence of something may be final: every known node has answered a round
     * trip begun at or after {@code since}, or was lost at least {@code wait} ago while a majority stays.
     */
    boolean allAnsweredSince(long since, long ticks, Duration wait) {
        int nodes = known.size() + 1;
        boolean majority = (presentCount() + 1) * 2 > nodes;
        for (Peer peer : known.values()) {
            boolean answered = peer.provenAt >= since;
            boolean waited = peer.isLost() && ticks - peer.lostAt >= wait.toNanos() && (majority || !embedded);
            if (!answered && !waited) {
                return false;
            }
        }
        return true;
    }
}
