package dev.curfew.benchmarks.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What it costs to start a server: the processor time until it listens, in turns, each the only node of its cluster. */
public final class Starts {
    /** The cell of its samples, whose one figure is {@link Figure#CPU}: of a start. */
    public static final String CELL = "start";

    /** What is started. */
    public static final List<Subject> SUBJECTS = List.of(Subject.PLAIN, Subject.BARE, Subject.CONTAINER);

    private Starts() {}

    static List<Sample> run(int rounds) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (Subject subject : Rounds.rotated(SUBJECTS, round)) {
                samples.add(start(subject, round));
            }
            Run.say("start " + (round + 1) + " of " + rounds);
        }
        return samples;
    }

    private static Sample start(Subject subject, int round) throws IOException {
        try (ServerProcess server = Pair.server(subject, 0, List.of(FreePort.next(), FreePort.next()))) {
            server.awaitPort();
            double micros = server.processorTime().toNanos() / 1e3;
            return new Sample(subject.name(), CELL, round, 1, 0, Map.of(Figure.CPU.key(), micros));
        }
    }
}
