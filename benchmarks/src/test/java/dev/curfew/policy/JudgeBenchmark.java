package dev.curfew.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The pure decision. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JudgeBenchmark {
    private final TimeoutPolicy policy = new TimeoutPolicy(
            Duration.ofMinutes(30),
            Duration.ofHours(8),
            Duration.ofMinutes(2),
            Duration.ofHours(4),
            Duration.ofHours(1),
            Duration.ofMinutes(1));
    private final Instant begin = Instant.ofEpochSecond(1_700_000_000);
    private final SessionTimes times = SessionTimes.opened(begin).signedIn(begin);
    private final Instant now = begin.plusSeconds(60);

    @Benchmark
    public Verdict judge() {
        return policy.judge(times, now);
    }
}
