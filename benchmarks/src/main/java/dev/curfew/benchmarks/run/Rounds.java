package dev.curfew.benchmarks.run;

import dev.curfew.benchmarks.load.Action;
import dev.curfew.benchmarks.load.Routing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures subjects in turns: in each round every cell of every subject, in an order that rotates. */
final class Rounds {
    private final Mode mode;
    private final List<Bench> benches;

    Rounds(Mode mode, List<Bench> benches) {
        this.mode = mode;
        this.benches = List.copyOf(benches);
    }

    List<Sample> run() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (Bench bench : benches) {
            bench.warmUp(mode.warmUp());
            Run.say("warm: " + bench.subject().label());
        }
        for (int round = 0; round < mode.rounds(); round++) {
            for (Routing routing : Routing.values()) {
                for (Action action : Action.values()) {
                    for (Bench bench : rotated(benches, round)) {
                        samples.add(bench.measure(action, routing, round, mode.cell()));
                    }
                }
            }
            Run.say("round " + (round + 1) + " of " + mode.rounds());
        }
        return samples;
    }

    /** Returns the elements in their order, beginning with the one at {@code by}, modulo their number. */
    static <T> List<T> rotated(List<T> elements, int by) {
        List<T> rotated = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            rotated.add(elements.get((i + by) % elements.size()));
        }
        return rotated;
    }
}
