package dev.curfew.benchmarks.run;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run could not measure: that is told, and the rest goes on. Confined to one thread. */
final class LeftOut {
    private static final int LONGEST = 300;

    private final Map<String, String> reasons = new LinkedHashMap<>();

    /** A part of a run that may fail. */
    interface Part {
        void run() throws IOException;
    }

    /** Runs a part; returns false, and tells why, where it fails. */
    boolean tried(String what, Part part) {
        try {
            part.run();
            return true;
        } catch (IOException | RuntimeException failed) {
            failed.printStackTrace(System.err);
            add(what, "failed: " + cause(failed));
            return false;
        }
    }

    private static Throwable cause(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    void add(String what, String why) {
        String line = why.lines().findFirst().orElse("");
        reasons.put(what, line.length() > LONGEST ? line.substring(0, LONGEST) : line);
        Run.say("left out: " + what + ": " + why);
    }

    Map<String, String> reasons() {
        return reasons;
    }
}
