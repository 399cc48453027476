package dev.curfew.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.benchmarks.report.Baseline.Cost;
import dev.curfew.benchmarks.run.Sample;
import dev.curfew.benchmarks.run.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
    private static final String CELL = "hammer sticky read";
    private static final String NAME = "container: " + CELL;

    private static Baseline of(double allocated, double operations, double background) {
        return new Baseline(Map.of(NAME, new Cost(allocated, operations, background)));
    }

    private final Baseline committed = of(1_000, 1, 10);

    @Test
    void whatIsNotDearerByMoreThanAFifthPasses() {
        assertThat(committed.complaints(committed)).isEmpty();
        assertThat(committed.complaints(of(1_299, 1.21, 41))).isEmpty();
        assertThat(committed.complaints(of(10, 0, 0))).isEmpty();
    }

    @Test
    void eachFigureThatHasGrownIsNamed() {
        assertThat(committed.complaints(of(1_301, 1, 10)))
                .containsExactly(NAME + ": bytes allocated must be at most 1300.00: is=1301.00, committed=1000.00");
        assertThat(committed.complaints(of(1_000, 1.23, 10)))
                .containsExactly(NAME + ": operations must be at most 1.22: is=1.23, committed=1.00");
        assertThat(committed.complaints(of(1_000, 1, 43)))
                .containsExactly(NAME + ": background must be at most 42.00: is=43.00, committed=10.00");
    }

    @Test
    void aCellThatIsNotMeasuredAnyMoreIsNamed() {
        assertThat(committed.complaints(new Baseline(Map.of()))).containsExactly(NAME + " must be measured");
    }

    /** From what the servers count: a request that allocates 500 bytes more, and asks the cluster once more, is found. */
    @Test
    void aRequestThatDoesMoreIsFoundInItsSamples() {
        Baseline before = Baseline.of(new Summary(samples(5_600, 0)));
        assertThat(before.cells()).containsExactly(Map.entry(NAME, new Cost(600, 0, 0)));
        assertThat(before.complaints(Baseline.of(new Summary(samples(5_650, 0)))))
                .isEmpty();
        assertThat(before.complaints(Baseline.of(new Summary(samples(6_100, 1)))))
                .hasSize(2);
    }

    private static List<Sample> samples(double allocated, double reads) {
        List<Sample> samples = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            samples.add(new Sample("plain", CELL, round, 100, 0, Map.of("allocated", 5_000.0)));
            samples.add(new Sample("container", CELL, round, 100, 0, Map.of("allocated", allocated, "reads", reads)));
        }
        return samples;
    }

    @Test
    void whatIsCommittedIsReadAsItWasWritten(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("baseline.json");
        Json.write(file, committed);
        assertThat(Json.read(file, Baseline.class)).isEqualTo(committed);
    }

    @Test
    void aBaselineIsCommitted() throws Exception {
        assertThat(Json.read(Path.of("baseline.json"), Baseline.class).cells()).hasSize(12);
    }
}
