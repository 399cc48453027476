package dev.curfew.benchmarks.run;

import dev.curfew.benchmarks.load.Action;
import dev.curfew.benchmarks.load.Routing;
import java.util.ArrayList;
import java.util.List;

/** Measures subjects in turns: in each round every cell of every subject, in an order that rotates. */
final class Rounds {
    private final Mode.Hammering mode;
    private final List<Bench> benches;
    private final LeftOut leftOut;
    private final List<Sample> samples = new ArrayList<>();

    Rounds(Mode.Hammering mode, List<Bench> benches, LeftOut leftOut) {
        this.mode = mode;
        this.benches = new ArrayList<>(benches);
        this.leftOut = leftOut;
    }

    List<Sample> run() {
        benches.removeIf(bench -> !leftOut.tried(bench.subject().label(), () -> bench.warmUp(mode.warmUp())));
        for (int round = 0; round < mode.rounds(); round++) {
            for (Routing routing : Routing.values()) {
                for (Action action : Action.values()) {
                    measure(action, routing, round);
                }
            }
            Run.say("round " + (round + 1) + " of " + mode.rounds());
        }
        return List.copyOf(samples);
    }

    /** A subject that fails is not asked again. */
    private void measure(Action action, Routing routing, int round) {
        for (Bench bench : rotated(benches, round)) {
            boolean done = leftOut.tried(
                    bench.subject().label(), () -> samples.add(bench.measure(action, routing, round, mode.cell())));
            if (!done) {
                benches.remove(bench);
            }
        }
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
