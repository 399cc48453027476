package dev.curfew.benchmarks.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Medians of the samples of a run, and of their ratios to another subject in the same round. Immutable. */
public final class Summary {
    private final List<Sample> samples;

    public Summary(List<Sample> samples) {
        this.samples = List.copyOf(samples);
    }

    /** Returns the cells in the order in which they were measured first. */
    public Set<String> cells() {
        return samples.stream().map(Sample::cell).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns the figure, empty where it was not measured. */
    public Optional<Spread> figure(String subject, String cell, Figure figure) {
        return spread(of(subject, cell).values().stream()
                .flatMap(sample -> value(sample, figure).stream())
                .toList());
    }

    /** Returns how many requests were answered with another status than 200. */
    public long failed(String subject, String cell) {
        return of(subject, cell).values().stream().mapToLong(Sample::failed).sum();
    }

    /** Returns the ratio of the figure to that of {@code base} in the same round, empty where one was not measured. */
    public Optional<Spread> ratio(String subject, String base, String cell, Figure figure) {
        return paired(subject, base, cell, figure, (one, other) -> one / other);
    }

    /** Returns by how much the figure exceeds that of {@code base} in the same round. */
    public Optional<Spread> over(String subject, String base, String cell, Figure figure) {
        return paired(subject, base, cell, figure, (one, other) -> one - other);
    }

    private interface Compared {
        double of(double one, double other);
    }

    private Optional<Spread> paired(String subject, String base, String cell, Figure figure, Compared compared) {
        Map<Integer, Sample> ones = of(subject, cell);
        Map<Integer, Sample> others = of(base, cell);
        List<Double> all = new ArrayList<>();
        for (Map.Entry<Integer, Sample> one : ones.entrySet()) {
            Double own = one.getValue().figures().get(figure.key());
            Sample other = others.get(one.getKey());
            Double basis = other == null ? null : other.figures().get(figure.key());
            if (own != null && basis != null) {
                all.add(compared.of(own, basis));
            }
        }
        return spread(all);
    }

    private Map<Integer, Sample> of(String subject, String cell) {
        return samples.stream()
                .filter(sample ->
                        sample.subject().equals(subject) && sample.cell().equals(cell))
                .collect(Collectors.toMap(Sample::round, Function.identity()));
    }

    private static Optional<Double> value(Sample sample, Figure figure) {
        return Optional.ofNullable(sample.figures().get(figure.key()));
    }

    private static Optional<Spread> spread(List<Double> numbers) {
        return numbers.isEmpty() ? Optional.empty() : Optional.of(Spread.of(numbers));
    }
}
