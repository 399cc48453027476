package dev.curfew.benchmarks.run;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param rounds how often each cell is measured
 * @param cell how long a cell takes
 * @param warmUp how long each subject is warmed up with each action and routing
 * @param sessions of the load that hammers
 * @param people sessions of the other load, 0 to leave it out
 * @param peopleRounds requests of each of them
 * @param scale the most sessions for which growth is measured, 0 to leave it out
 */
public record Mode(
        String name,
        List<Subject> subjects,
        int rounds,
        Duration cell,
        Duration warmUp,
        int sessions,
        int people,
        int peopleRounds,
        int scale) {
    /** For every change: allocation and operations are exact after a short time, times are not. */
    public static final Mode SHORT = new Mode(
            "short",
            List.of(Subject.PLAIN, Subject.IDEAL, Subject.CONTAINER, Subject.CLUSTER, Subject.STRICT),
            3,
            Duration.ofMillis(800),
            Duration.ofMillis(1500),
            64,
            0,
            0,
            0);

    /** Before a release, and for the page. */
    public static final Mode FULL =
            new Mode("full", Subject.all(), 9, Duration.ofSeconds(2), Duration.ofSeconds(6), 64, 10_000, 6, 1_000_000);

    public Mode {
        subjects = List.copyOf(subjects);
    }
}
