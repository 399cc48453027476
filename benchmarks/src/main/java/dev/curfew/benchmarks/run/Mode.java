package dev.curfew.benchmarks.run;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param alone what is measured when the servers of the subjects have been stopped
 */
public record Mode(String name, List<Subject> subjects, Hammering hammering, Crowding crowding, Alone alone) {
    /**
     * A few sessions in a closed loop.
     *
     * @param rounds how often each cell is measured
     * @param cell how long a cell takes
     * @param warmUp how long each subject is warmed up with each action and routing
     */
    public record Hammering(int sessions, int rounds, Duration cell, Duration warmUp) {}

    /**
     * Many sessions in an open loop, of the subjects that are correct.
     *
     * @param sessions 0 to leave it out
     * @param every how often each sends a request
     * @param requests of each of them in a cell
     */
    public record Crowding(int sessions, Duration every, int requests) {
        private static final Crowding NONE = new Crowding(0, Duration.ZERO, 0);
    }

    /**
     * Whatever needs no server beside it.
     *
     * @param starts of each server, 0 to leave them out
     * @param steps options for JMH, empty to leave it out
     * @param scale the most sessions for which growth is measured, 0 to leave it out
     */
    public record Alone(int starts, List<String> steps, int scale) {
        private static final Alone NOTHING = new Alone(0, List.of(), 0);

        public Alone {
            steps = List.copyOf(steps);
        }
    }

    /** For every change: allocation and operations are exact after a short time, times are not. */
    public static final Mode SHORT = new Mode(
            "short",
            List.of(Subject.PLAIN, Subject.IDEAL, Subject.CONTAINER, Subject.CLUSTER, Subject.STRICT),
            new Hammering(64, 3, Duration.ofMillis(500), Duration.ofSeconds(1)),
            Crowding.NONE,
            Alone.NOTHING);

    /** Before a release, and for the page: 25 minutes on two cores. */
    public static final Mode FULL = new Mode(
            "full",
            Subject.all(),
            new Hammering(64, 9, Duration.ofMillis(700), Duration.ofSeconds(2)),
            new Crowding(10_000, Duration.ofSeconds(10), 2),
            new Alone(5, List.of("-f", "1", "-wi", "2", "-i", "3", "-w", "1", "-r", "1"), 1_000_000));

    public Mode {
        subjects = List.copyOf(subjects);
    }

    /** Returns the full form for these subjects with as little of everything as can be: whether it works at all. */
    static Mode smoke(List<Subject> subjects) {
        return new Mode(
                "smoke",
                subjects,
                new Hammering(8, 1, Duration.ofMillis(200), Duration.ofMillis(50)),
                new Crowding(200, Duration.ofMillis(500), 1),
                new Alone(1, List.of("-f", "1", "-wi", "0", "-i", "1", "-r", "50ms"), 2_000));
    }
}
