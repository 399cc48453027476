package dev.curfew.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.benchmarks.run.Result;
import dev.curfew.benchmarks.run.Sample;
import dev.curfew.benchmarks.run.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalsTest {
    private static final String CELL = "hammer sticky read";

    private static Sample sample(String subject, double cpu) {
        return new Sample(subject, CELL, 0, 10, 0, Map.of("cpu", cpu));
    }

    @Test
    void aGoalIsJudgedWhereItsFigureWasMeasuredAndTheBestPeerCounts() {
        Summary summary = new Summary(List.of(
                sample("plain", 100),
                sample("ideal", 100),
                sample("container", 120),
                sample("cluster", 150),
                sample("slow", 1_000),
                sample("fast", 500),
                sample("wrong", 100)));
        assertThat(new Goals(summary, List.of("slow", "fast")).all())
                .filteredOn(Goal::isMeasured)
                .containsExactly(
                        new Goal("container mode, CPU, × ideal, " + CELL, 1.10, 1.2),
                        new Goal("container mode, CPU, × plain, " + CELL, 1.25, 1.2),
                        new Goal("cluster mode, CPU, × plain, " + CELL, 1.6, 1.5),
                        new Goal("cluster mode, CPU, × the best correct peer, " + CELL, 0.35, 0.3))
                .extracting(Goal::isReached)
                .containsExactly(false, true, true, true);
    }

    @Test
    void whatWasNotMeasuredIsNotReached() {
        assertThat(new Goals(new Summary(List.of()), List.of()).all())
                .isNotEmpty()
                .noneMatch(Goal::isMeasured)
                .noneMatch(Goal::isReached);
        assertThat(new AloneGoals(new Result.Alone(List.of(), List.of(), Map.of())).all())
                .isNotEmpty()
                .noneMatch(Goal::isMeasured)
                .noneMatch(Goal::isReached);
    }

    @Test
    void theFigureAtTheMostSessionsCounts() {
        Map<String, Double> scale = new LinkedHashMap<>();
        scale.put("heap per live session, bytes, at 1000", 2_000.0);
        scale.put("heap per live session, bytes, at 1000000", 900.0);
        scale.put("revocation, ms, staleness 2s, p99", 11.0);
        assertThat(new AloneGoals(new Result.Alone(List.of(), List.of(), scale)).all())
                .filteredOn(Goal::isMeasured)
                .containsExactly(
                        new Goal("heap per live session, bytes, at the most sessions", 1_000, 900),
                        new Goal("revocation, ms, p99, default staleness", 10, 11));
    }
}
