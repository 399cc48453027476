package dev.curfew.benchmarks.run;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Whether a subject keeps its sessions together at all: what it costs is of interest only then. */
final class Checks {
    /** How long another node may go on serving a session that has ended: Curfew's default. */
    private static final Duration STALENESS = Duration.ofSeconds(2);

    private static final int INCREMENTS = 200;
    private static final int SIGN_OUTS = 40;
    private static final int IN_FLIGHT = 8;
    private static final int WRITE_TAKES = 150;

    private final Pair pair;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Checks(Pair pair) {
        this.pair = pair;
    }

    /** Returns what was checked: nothing, where the nodes do not share sessions. */
    List<Checked> run() throws IOException {
        List<Checked> checked = new ArrayList<>();
        if (pair.subject().sharesValues()) {
            checked.add(increments());
        }
        if (pair.subject().shared()) {
            checked.add(signOuts());
            checked.add(writesInFlight());
        }
        return checked;
    }

    private Visitor signedIn(String user) throws IOException {
        Visitor visitor = new Visitor(http, pair.ports());
        visitor.get(0, "/sign-in?user=" + user);
        return visitor;
    }

    private Checked increments() throws IOException {
        Visitor visitor = signedIn("counts");
        String last = "";
        for (int i = 0; i < INCREMENTS; i++) {
            last = visitor.get(i % 2, "/increment");
        }
        return new Checked(INCREMENTS + " increments on alternating nodes", last.equals("" + INCREMENTS), last);
    }

    private Checked signOuts() throws IOException {
        int refused = 0;
        int atOnce = 0;
        for (int i = 0; i < SIGN_OUTS && refused == i; i++) {
            Visitor visitor = signedIn("leaves-" + i);
            visitor.get(1, "/read");
            String cookies = visitor.cookies();
            visitor.get(0, "/sign-out");
            atOnce += visitor.status(1, "/read", cookies) == 200 ? 0 : 1;
            refused += refusedInTime(visitor, cookies) ? 1 : 0;
        }
        String seen = refused + " refused within 2 s, " + atOnce + " at once";
        return new Checked(SIGN_OUTS + " sign-outs on one node, use on the other", refused == SIGN_OUTS, seen);
    }

    private Checked writesInFlight() throws IOException {
        Visitor visitor = signedIn("writes");
        visitor.get(1, "/read");
        String cookies = visitor.cookies();
        ExecutorService threads = Executors.newFixedThreadPool(IN_FLIGHT);
        try {
            List<CompletableFuture<Void>> writes = new ArrayList<>();
            for (int i = 0; i < IN_FLIGHT; i++) {
                int node = i % 2;
                writes.add(CompletableFuture.runAsync(() -> write(visitor, node, cookies), threads));
            }
            pause(WRITE_TAKES / 3);
            visitor.get(0, "/sign-out");
            writes.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
        boolean ended = refusedInTime(visitor, cookies);
        return new Checked(IN_FLIGHT + " writes in flight during a sign-out", ended, ended ? "ended" : "back again");
    }

    private static void write(Visitor visitor, int node, String cookies) {
        try {
            visitor.status(node, "/write-slowly?ms=" + WRITE_TAKES, cookies);
        } catch (IOException failed) {
            throw new IllegalStateException("a write must be answered", failed);
        }
    }

    /** Returns whether both nodes refuse within the bound. */
    private static boolean refusedInTime(Visitor visitor, String cookies) throws IOException {
        long end = System.nanoTime() + STALENESS.toNanos();
        while (System.nanoTime() < end) {
            if (visitor.status(0, "/read", cookies) != 200 && visitor.status(1, "/read", cookies) != 200) {
                return true;
            }
            pause(20);
        }
        return false;
    }

    private static void pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
