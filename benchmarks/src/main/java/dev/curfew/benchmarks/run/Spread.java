package dev.curfew.benchmarks.run;

import java.util.List;

/** The median of some numbers, and where the middle half of them lies. */
public record Spread(double median, double low, double high) {
    /**
     * Returns the spread of these numbers.
     *
     * @throws IllegalArgumentException for no numbers
     */
    public static Spread of(List<Double> numbers) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("numbers must be some: numbers=[]");
        }
        List<Double> sorted = numbers.stream().sorted().toList();
        return new Spread(quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75));
    }

    private static double quantile(List<Double> sorted, double share) {
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
