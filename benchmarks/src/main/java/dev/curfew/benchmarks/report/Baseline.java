package dev.curfew.benchmarks.report;

import dev.curfew.benchmarks.run.Figure;
import dev.curfew.benchmarks.run.Spread;
import dev.curfew.benchmarks.run.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a request may cost, as committed: figures that do not depend on how busy the machine is.
 *
 * @param cells figures by subject and cell, {@code container: hammer sticky read}
 */
public record Baseline(Map<String, Cost> cells) {
    /** The subjects that are guarded. */
    private static final List<String> GUARDED = List.of("container", "cluster", "strict");

    private static final String BASE = "plain";
    private static final double GROWTH = 1.2;

    /**
     * What the counting itself gets wrong: bytes and operations per request, operations a second. The last is large, for a
     * cell may meet members that move partitions; a write that every request makes in the background is a thousand a second.
     */
    private static final Cost SLACK = new Cost(100, 0.02, 30);

    public Baseline {
        cells = new TreeMap<>(cells);
    }

    /**
     * What one request costs.
     *
     * @param allocated bytes more than the same server allocates with its own sessions
     * @param operations on the cluster, on the path of the request
     * @param background operations on the cluster off the path, per second and node
     */
    public record Cost(double allocated, double operations, double background) {
        static Optional<Cost> of(Summary summary, String subject, String cell) {
            Optional<Spread> allocated = summary.over(subject, BASE, cell, Figure.ALLOCATED);
            return allocated.map(bytes -> new Cost(
                    bytes.median(),
                    median(summary, subject, cell, Figure.READS) + median(summary, subject, cell, Figure.WRITES),
                    median(summary, subject, cell, Figure.BACKGROUND)));
        }

        private static double median(Summary summary, String subject, String cell, Figure figure) {
            return summary.figure(subject, cell, figure).map(Spread::median).orElse(0.0);
        }
    }

    /** Returns what the run that is summed up cost. */
    public static Baseline of(Summary summary) {
        Map<String, Cost> cells = new TreeMap<>();
        for (String subject : GUARDED) {
            for (String cell : summary.cells()) {
                Cost.of(summary, subject, cell).ifPresent(cost -> cells.put(subject + ": " + cell, cost));
            }
        }
        return new Baseline(cells);
    }

    /** Returns what has become dearer in {@code now} by more than a fifth, and what is not measured any more. */
    public List<String> complaints(Baseline now) {
        List<String> complaints = new ArrayList<>();
        cells.forEach((cell, allowed) -> {
            Cost cost = now.cells().get(cell);
            if (cost == null) {
                complaints.add(cell + " must be measured");
                return;
            }
            complain(complaints, cell, "bytes allocated", allowed.allocated(), cost.allocated(), SLACK.allocated());
            complain(complaints, cell, "operations", allowed.operations(), cost.operations(), SLACK.operations());
            complain(complaints, cell, "background", allowed.background(), cost.background(), SLACK.background());
        });
        return complaints;
    }

    private static void complain(
            List<String> complaints, String cell, String what, double allowed, double is, double slack) {
        double most = Math.max(allowed, 0) * GROWTH + slack;
        if (is > most) {
            complaints.add(String.format(
                    "%s: %s must be at most %.2f: is=%.2f, committed=%.2f", cell, what, most, is, allowed));
        }
    }
}
