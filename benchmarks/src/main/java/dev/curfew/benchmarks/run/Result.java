package dev.curfew.benchmarks.run;

import java.util.List;
import java.util.Map;

/**
 * What one run found.
 *
 * @param at the day, UTC
 * @param about mode, commit, machine and versions
 * @param leftOut what was to be measured and was not, with the reason
 * @param labels of the subjects, by name, in their order
 * @param checks by subject; none for a subject whose nodes share no sessions
 * @param samples of the cells
 * @param alone what was measured without other servers
 */
public record Result(
        String at,
        Map<String, String> about,
        Map<String, String> leftOut,
        Map<String, String> labels,
        Map<String, List<Checked>> checks,
        List<Sample> samples,
        Alone alone) {
    /**
     * What was measured when no server of another subject ran; each empty where it was left out.
     *
     * @param starts of {@link Starts#SUBJECTS}
     * @param steps single steps
     * @param scale how costs grow with the number of sessions, by what was measured, in that order
     */
    public record Alone(List<Sample> starts, List<Step> steps, Map<String, Double> scale) {
        public Alone {
            starts = List.copyOf(starts);
            steps = List.copyOf(steps);
        }
    }

    public Result {
        checks = Map.copyOf(checks);
        samples = List.copyOf(samples);
    }

    /** Returns whether all was measured, but for what others have made. */
    boolean isComplete() {
        List<String> peers = Subject.PEERS.stream().map(Subject::label).toList();
        return peers.containsAll(leftOut.keySet());
    }
}
