package dev.curfew.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.benchmarks.run.Sample;
import dev.curfew.benchmarks.run.Summary;
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
                .containsExactly(
                        new Goals.Goal("container mode, CPU, × ideal, " + CELL, 1.10, 1.2),
                        new Goals.Goal("container mode, CPU, × plain, " + CELL, 1.25, 1.2),
                        new Goals.Goal("cluster mode, CPU, × plain, " + CELL, 1.6, 1.5),
                        new Goals.Goal("cluster mode, CPU, × the best correct peer, " + CELL, 0.35, 0.3))
                .extracting(Goals.Goal::isReached)
                .containsExactly(false, true, true, true);
    }
}
