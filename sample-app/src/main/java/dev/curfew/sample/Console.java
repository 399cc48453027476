package dev.curfew.sample;

import java.io.PrintStream;

/** What the demo tells, in whole lines. Thread-safe. */
final class Console {
    private final PrintStream out;
    private boolean open;

    Console(PrintStream out) {
        this.out = out;
    }

    synchronized void say(String line) {
        out.println(line);
    }

    /** Tells what happened to a session. */
    synchronized void event(String line) {
        out.println(line);
    }

    /** Tells what became of the nodes, but not while all of them come or go. */
    synchronized void state(String line) {
        if (open) {
            out.println(line);
        }
    }

    synchronized void open(String banner) {
        open = true;
        out.println(banner);
    }

    synchronized void close() {
        open = false;
    }
}
