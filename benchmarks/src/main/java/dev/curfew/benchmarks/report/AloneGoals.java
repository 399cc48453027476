package dev.curfew.benchmarks.report;

import dev.curfew.benchmarks.run.Figure;
import dev.curfew.benchmarks.run.Result;
import dev.curfew.benchmarks.run.Spread;
import dev.curfew.benchmarks.run.Starts;
import dev.curfew.benchmarks.run.Step;
import dev.curfew.benchmarks.run.Subject;
import dev.curfew.benchmarks.run.Summary;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What Curfew is meant to reach where it is measured without other servers. Immutable. */
final class AloneGoals {
    private static final String ADMIT = "Admit: admit";
    private static final String REVOCATION = "revocation, ms, staleness ";

    private final Result.Alone alone;

    AloneGoals(Result.Alone alone) {
        this.alone = alone;
    }

    List<Goal> all() {
        return List.of(
                Goal.of("start, CPU, × the same server with a bare member", 1.15, start()),
                Goal.of("a request that a copy decides, ns", 1_000, admit(Step::nanos)),
                Goal.of("a request that a copy decides, bytes", 200, admit(Step::bytes)),
                Goal.of("heap per live session, bytes, at the most sessions", 1_000, scale("heap per live session")),
                Goal.of("heap per ended session, bytes", 250, scale("heap per ended session")),
                Goal.of("a request, × from the least to the most sessions", 1.2, scale("admit, ×")),
                Goal.of("revocation, ms, p50, default staleness", 2, scale(REVOCATION + "2s, p50")),
                Goal.of("revocation, ms, p99, default staleness", 10, scale(REVOCATION + "2s, p99")),
                Goal.of("revocation, ms, longest, default staleness", 2_000, scale(REVOCATION + "2s, p100")),
                Goal.of("revocation, ms, longest, staleness 0", 0, scale(REVOCATION + "0s, p100")));
    }

    private OptionalDouble start() {
        return new Summary(alone.starts())
                .ratio(Subject.CONTAINER.name(), Subject.BARE.name(), Starts.CELL, Figure.CPU).stream()
                        .mapToDouble(Spread::median)
                        .findFirst();
    }

    private OptionalDouble admit(ToDoubleFunction<Step> figure) {
        return alone.steps().stream()
                .filter(step -> step.name().equals(ADMIT))
                .mapToDouble(figure)
                .findFirst();
    }

    /** The last one: sizes ascend. */
    private OptionalDouble scale(String begin) {
        return alone.scale().entrySet().stream()
                .filter(told -> told.getKey().startsWith(begin))
                .mapToDouble(told -> told.getValue())
                .reduce((earlier, later) -> later);
    }
}
