package dev.curfew.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final String CELL = "hammer sticky read";

    private static Sample cpu(String subject, int round, double value) {
        return new Sample(subject, CELL, round, 1000, 0, Map.of(Figure.CPU.key(), value));
    }

    @Test
    void aSpreadIsTheMedianAndTheMiddleHalf() {
        assertThat(Spread.of(List.of(5.0, 1.0, 3.0))).isEqualTo(new Spread(3, 2, 4));
        assertThat(Spread.of(List.of(7.0))).isEqualTo(new Spread(7, 7, 7));
    }

    /** The machine was twice as slow in the second round: the ratio does not show it, the figures would. */
    @Test
    void aRatioComparesWhatWasMeasuredInTheSameRound() {
        List<Sample> samples = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            double slow = round == 1 ? 2 : 1;
            samples.add(cpu("plain", round, 30 * slow));
            samples.add(cpu("container", round, 33 * slow));
        }
        samples.add(cpu("container", 3, 1_000));
        Summary summary = new Summary(samples);
        Spread ratio = summary.ratio("container", "plain", CELL, Figure.CPU).orElseThrow();
        assertThat(ratio.median()).isEqualTo(1.1);
        assertThat(ratio.high()).isEqualTo(1.1);
        assertThat(summary.over("container", "plain", CELL, Figure.CPU)
                        .orElseThrow()
                        .high())
                .isEqualTo(4.5);
        assertThat(summary.ratio("container", "ideal", CELL, Figure.CPU)).isEmpty();
    }

    @Test
    void theOrderRotatesFromRoundToRound() {
        assertThat(Rounds.rotated(List.of("a", "b", "c"), 4)).containsExactly("b", "c", "a");
    }

    @Test
    void bothEndsOfEachConnectionAreCounted() {
        assertThat(Wire.sum("a bytes_sent:10 bytes_acked:11 b\n c bytes_sent:5 bytes_received:10"))
                .isEqualTo(15);
    }
}
