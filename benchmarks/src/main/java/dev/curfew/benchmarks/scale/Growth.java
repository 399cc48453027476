package dev.curfew.benchmarks.scale;

import dev.curfew.policy.EndReason;
import dev.curfew.session.Admission;
import dev.curfew.session.Handle;
import dev.curfew.session.Initiator;
import dev.curfew.session.RequestClass;
import dev.curfew.session.Sessions;
import dev.curfew.session.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Heap per session, live and ended, and what a request costs, at more and more sessions of as many users. */
final class Growth {
    private static final int BURSTS = 9;
    private static final int REQUESTS = 100_000;
    private static final int USED = 1_000;
    private static final int ENDED = 50_000;

    private final Sessions sessions;

    /** Those that send requests, and those that are to end: what else the people know is not on the heap. */
    private final List<Token> used = new ArrayList<>();

    private final Deque<Handle> last = new ArrayDeque<>();
    private int signedIn;

    Growth(Sessions sessions) {
        this.sessions = sessions;
    }

    /** @param sizes numbers of sessions, ascending */
    void run(List<Integer> sizes) throws InterruptedException {
        long empty = People.heap();
        List<Double> admitted = new ArrayList<>();
        double perSession = 0;
        for (int size : sizes) {
            fill(size);
            double nanos = admit();
            admitted.add(nanos);
            ScaleMain.tell("admit, ns, at " + size, nanos);
            perSession = (People.heap() - empty) / (double) size;
            ScaleMain.tell("heap per live session, bytes, at " + size, perSession);
        }
        int most = sizes.size() - 1;
        ScaleMain.tell(
                "admit, × from " + sizes.get(0) + " sessions to " + sizes.get(most),
                admitted.get(most) / admitted.get(0));
        end(perSession);
    }

    private void fill(int size) {
        long begun = System.nanoTime();
        int before = signedIn;
        for (; signedIn < size; signedIn++) {
            Token token = People.signIn(sessions, "user-" + signedIn);
            if (used.size() < USED) {
                used.add(token);
            } else {
                last.add(token.handle());
            }
            if (last.size() > ENDED) {
                last.remove();
            }
        }
        ScaleMain.tell("sign-in, µs, to " + size, (System.nanoTime() - begun) / 1e3 / Math.max(1, size - before));
    }

    /** Returns the nanoseconds that a request takes: the median of some bursts, after as many to warm up. */
    private double admit() {
        List<Double> bursts = new ArrayList<>();
        for (int i = 0; i < 2 * BURSTS; i++) {
            bursts.add(burst());
        }
        return bursts.subList(BURSTS, 2 * BURSTS).stream().sorted().toList().get(BURSTS / 2);
    }

    private double burst() {
        long begun = System.nanoTime();
        for (int i = 0; i < REQUESTS; i++) {
            Admission admission = sessions.consider(used.get(i % used.size()), RequestClass.ACTIVITY);
            if (!(admission instanceof Admission.Live live)) {
                throw new IllegalStateException("must live: " + admission);
            }
            live.counted().confirm();
        }
        return (System.nanoTime() - begun) / (double) REQUESTS;
    }

    /** What is left of sessions that ended: their own heap is gone, a tombstone is there. */
    private void end(double perLiveSession) throws InterruptedException {
        long before = People.heap();
        long begun = System.nanoTime();
        last.forEach(handle -> sessions.end(handle, EndReason.LOGOUT, Initiator.SYSTEM));
        ScaleMain.tell("end, µs", (System.nanoTime() - begun) / 1e3 / last.size());
        double givenBack = (before - People.heap()) / (double) last.size();
        ScaleMain.tell("heap given back per ended session, bytes", givenBack);
        ScaleMain.tell("heap per ended session, bytes", perLiveSession - givenBack);
    }
}
