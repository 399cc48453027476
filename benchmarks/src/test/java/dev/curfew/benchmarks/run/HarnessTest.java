package dev.curfew.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.benchmarks.load.Action;
import dev.curfew.benchmarks.load.Client;
import dev.curfew.benchmarks.load.Load;
import dev.curfew.benchmarks.load.People;
import dev.curfew.benchmarks.load.Routing;
import dev.curfew.benchmarks.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness with real servers, for moments. */
class HarnessTest {
    @Test
    void whatIsMeasuredOfAServerIsWhatItDid() throws Exception {
        try (Pair pair = Pair.start(Subject.PLAIN);
                Bench bench = Bench.of(pair, 4)) {
            Sample sample = bench.measure(Action.READ, Routing.ALTERNATING, 0, Duration.ofMillis(300));
            assertThat(sample.requests()).isPositive();
            assertThat(sample.failed()).isZero();
            assertThat(sample.figures().get("allocated")).isBetween(500.0, 100_000.0);
            assertThat(sample.figures()).containsKeys("cpu", "throughput", "p50", "p99", "p999");
            assertThat(new Checks(pair).run()).isEmpty();
            people(pair);
        }
    }

    private static void people(Pair pair) throws Exception {
        List<Client> clients = IntStream.range(0, 100)
                .mapToObj(number -> new Client("one-of-" + number, false))
                .toList();
        try (People people = new People(pair.ports(), clients)) {
            assertThat(people.signIn(false).failed()).isZero();
            Load load = people.run(Routing.ALTERNATING, 0.5, 2);
            assertThat(load.requests()).isEqualTo(200);
            assertThat(load.failed()).isZero();
            assertThat(load.nanos()).isGreaterThan(900_000_000L);
        }
    }

    @Test
    void whatTellsTheOtherNodeNothingIsNotCorrect() throws Exception {
        Subject forgetful = new Subject(
                "forgetful", "forgetful", "dev.curfew.benchmarks.server.Forgetful", Map.of(), "", true, true);
        try (Pair pair = Pair.start(forgetful)) {
            assertThat(new Checks(pair).run()).extracting(Checked::passed).containsExactly(false, false, false);
        }
    }

    @Test
    void curfewIsCorrectAndItsOperationsAreCounted() throws Exception {
        try (Pair pair = Pair.start(Subject.CLUSTER)) {
            assertThat(new Checks(pair).run()).extracting(Checked::passed).containsExactly(true, true, true);
            try (Bench bench = Bench.of(pair, 4)) {
                Sample sample = bench.measure(Action.READ, Routing.STICKY, 0, Duration.ofMillis(300));
                assertThat(sample.failed()).isZero();
                assertThat(sample.figures().get("reads")).isBetween(0.9, 1.1);
                assertThat(sample.figures().get("invocations")).isGreaterThan(0.9);
            }
        }
    }

    /** Everything that the full form does, with as little of it as can be, and with a subject that cannot start. */
    @Test
    void theFullFormRunsToItsEndAndTellsWhatFailed(@TempDir Path docs) throws Exception {
        Subject broken = new Subject("broken", "broken", "dev.curfew.NoSuchVariant", Map.of(), "", true, true);
        Mode mode = Mode.smoke(List.of(Subject.PLAIN, Subject.CONTAINER, broken));
        Mode.Alone alone = new Mode.Alone(
                1,
                Stream.concat(mode.alone().steps().stream(), Stream.of("AdmitBenchmark.(admit|hash)"))
                        .toList(),
                2_000);
        Result result = new Run(new Mode("smoke", mode.subjects(), mode.hammering(), mode.crowding(), alone)).result();
        assertThat(result.leftOut()).containsOnlyKeys("broken");
        assertThat(result.isComplete()).isFalse();
        assertThat(new Summary(result.samples()).cells()).hasSize(6);
        assertThat(result.samples()).hasSize(12).allMatch(sample -> sample.failed() == 0);
        assertThat(result.alone().starts()).hasSize(Starts.SUBJECTS.size());
        assertThat(result.alone().steps()).extracting(Step::name).contains("Admit: admit", "Admit: hash");
        assertThat(result.alone().steps()).allMatch(step -> step.nanos() > 0 && step.bytes() >= 0);
        new Report(docs).write(result);
        assertThat(docs.resolve("performance.md"))
                .content()
                .contains("**Left out**", "| broken | failed: ", "| heap per ended session, bytes | 250 | ");
    }
}
