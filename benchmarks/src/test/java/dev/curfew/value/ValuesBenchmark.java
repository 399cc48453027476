package dev.curfew.value;

import java.util.ArrayList;
import java.util.List;
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

/** The values of attributes as bytes, and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ValuesBenchmark {
    private final Values values =
            new Values(new AllowedClasses(List.of(), true), null, ValuesBenchmark.class.getClassLoader(), 1_000_000);
    private final List<String> list = new ArrayList<>(List.of("one", "two", "three"));
    private final byte[] text = values.encode("name", "a value");
    private final byte[] listed = values.encode("name", list);

    @Benchmark
    public byte[] encodeText() {
        return values.encode("name", "a value");
    }

    @Benchmark
    public Object decodeText() throws UnreadableValueException {
        return values.decode(text);
    }

    @Benchmark
    public byte[] encodeList() {
        return values.encode("name", list);
    }

    @Benchmark
    public Object decodeList() throws UnreadableValueException {
        return values.decode(listed);
    }
}
