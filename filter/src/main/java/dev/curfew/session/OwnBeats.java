package dev.curfew.session;

/** The beats that this node sent, with when each began. Not thread-safe: {@link Pulse} guards it. */
final class OwnBeats {
    private static final int REMEMBERED = 256;

    private final long[] begunAt = new long[REMEMBERED];
    private long number;
    private long heard;

    /** Notes a beat that begins now; returns its number, from 1. */
    long begin(long ticks) {
        number++;
        begunAt[(int) (number % REMEMBERED)] = ticks;
        return number;
    }

    /** Returns when the beat began, {@link Peers#NEVER} for one that is not remembered. */
    long begun(long beat) {
        boolean remembered = beat > 0 && beat <= number && beat > number - REMEMBERED;
        return remembered ? begunAt[(int) (beat % REMEMBERED)] : Peers.NEVER;
    }

    /** Returns when the last beat began, {@link Peers#NEVER} before the first. */
    long lastBegun() {
        return begun(number);
    }

    void heard(long beat) {
        heard = Math.max(heard, beat);
    }

    boolean allHeard() {
        return heard == number;
    }

    /** Returns whether others can have compared their clocks with this node's. */
    boolean isSettled() {
        return number > 1;
    }
}
