package dev.curfew.benchmarks.scale;

import dev.curfew.policy.EndReason;
import dev.curfew.session.Admission;
import dev.curfew.session.Initiator;
import dev.curfew.session.RequestClass;
import dev.curfew.session.Sessions;
import dev.curfew.session.Token;
import java.util.ArrayList;
import java.util.List;

/** Heap per session, live and ended, and what a request costs, at more and more sessions of as many users. */
final class Growth {
    private static final int REQUESTS = 300_000;
    private static final int ENDED = 50_000;

    private final Sessions sessions;
    private final List<Token> tokens = new ArrayList<>();

    Growth(Sessions sessions) {
        this.sessions = sessions;
    }

    void run(List<Integer> sizes) throws InterruptedException {
        long empty = People.heap();
        for (int size : sizes) {
            fill(size);
            admit(REQUESTS, Math.min(size, 1_000));
            long begun = System.nanoTime();
            admit(REQUESTS, Math.min(size, 1_000));
            ScaleMain.tell("admit, ns, at " + size, (System.nanoTime() - begun) / (double) REQUESTS);
            ScaleMain.tell("heap per live session, bytes, at " + size, (People.heap() - empty) / (double) size);
        }
        end(Math.min(ENDED, tokens.size() / 2));
    }

    private void fill(int size) {
        long begun = System.nanoTime();
        int before = tokens.size();
        while (tokens.size() < size) {
            tokens.add(People.signIn(sessions, "user-" + tokens.size()));
        }
        ScaleMain.tell("sign-in, µs, to " + size, (System.nanoTime() - begun) / 1e3 / Math.max(1, size - before));
    }

    private void admit(int requests, int among) {
        for (int i = 0; i < requests; i++) {
            Admission admission = sessions.consider(tokens.get(i % among), RequestClass.ACTIVITY);
            if (!(admission instanceof Admission.Live live)) {
                throw new IllegalStateException("must live: " + admission);
            }
            live.counted().confirm();
        }
    }

    /** What is left of sessions that ended: their own heap is gone, a tombstone is there. */
    private void end(int count) throws InterruptedException {
        long before = People.heap();
        int live = tokens.size();
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            sessions.end(tokens.remove(tokens.size() - 1).handle(), EndReason.LOGOUT, Initiator.SYSTEM);
        }
        ScaleMain.tell("end, µs", (System.nanoTime() - begun) / 1e3 / count);
        long after = People.heap();
        ScaleMain.tell("heap given back per ended session, bytes, at " + live, (before - after) / (double) count);
    }
}
