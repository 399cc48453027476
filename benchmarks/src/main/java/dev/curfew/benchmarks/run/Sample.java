package dev.curfew.benchmarks.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.curfew.benchmarks.load.Load;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One cell that was measured once.
 *
 * @param subject the name of the subject
 * @param cell what was done, as {@code hammer sticky read}
 * @param round the round in which it was measured, from 0
 * @param figures by {@link Figure#key}; what cannot be counted is missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sample(String subject, String cell, int round, long requests, long failed, Map<String, Double> figures) {
    public Sample {
        figures = Map.copyOf(figures);
    }

    /** Returns the sample of a load with what the counters of both servers said before and after. */
    static Sample of(
            String subject, String cell, int round, Load load, Map<String, Long> before, Map<String, Long> after) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (Figure figure : Figure.values()) {
            figure.of(load, before, after).ifPresent(value -> figures.put(figure.key(), value));
        }
        return new Sample(subject, cell, round, load.requests(), load.failed(), figures);
    }
}
