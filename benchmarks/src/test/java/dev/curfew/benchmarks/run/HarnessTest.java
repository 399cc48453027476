package dev.curfew.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.benchmarks.load.Action;
import dev.curfew.benchmarks.load.Client;
import dev.curfew.benchmarks.load.Load;
import dev.curfew.benchmarks.load.People;
import dev.curfew.benchmarks.load.Routing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
}
