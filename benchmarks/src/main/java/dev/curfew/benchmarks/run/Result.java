package dev.curfew.benchmarks.run;

import java.util.List;
import java.util.Map;

/**
 * What one run found.
 *
 * @param at the day, UTC
 * @param about mode, commit, machine and versions
 * @param labels of the subjects, by name, in their order
 * @param scale how costs grow with the number of sessions, by what was measured; empty where that was left out
 * @param checks by subject; none for a subject whose nodes share no sessions
 */
public record Result(
        String at,
        Map<String, String> about,
        Map<String, String> labels,
        Map<String, List<Checked>> checks,
        List<Sample> samples,
        Map<String, Double> scale) {
    public Result {
        checks = Map.copyOf(checks);
        samples = List.copyOf(samples);
    }
}
