package dev.curfew.benchmarks.report;

import dev.curfew.benchmarks.run.Figure;
import dev.curfew.benchmarks.run.Spread;
import dev.curfew.benchmarks.run.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What Curfew is meant to reach, beside what a run measured. Not thread-safe. */
final class Goals {
    private static final String STICKY_READ = "hammer sticky read";
    private static final String STICKY_WRITE = "hammer sticky write";
    private static final String ALTERNATING_READ = "hammer alternating read";
    private static final String ALTERNATING_WRITE = "hammer alternating write";
    private static final List<String> PEOPLE = List.of("people sticky read", "people alternating read");

    /** One write for each session and window, in which each sends three requests. */
    private static final double WRITES_OF_PEOPLE = 0.34;

    private final Summary summary;
    private final List<String> peers;
    private final List<Goal> goals = new ArrayList<>();

    /** @param peers the subjects that others have made and that passed their checks */
    Goals(Summary summary, List<String> peers) {
        this.summary = summary;
        this.peers = List.copyOf(peers);
    }

    List<Goal> all() {
        for (String cell : List.of(STICKY_READ, STICKY_WRITE, ALTERNATING_READ)) {
            goal("container mode, CPU, × ideal, " + cell, 1.10, ratio("container", "ideal", cell, Figure.CPU));
        }
        goal(
                "container mode, CPU, × plain, " + STICKY_READ,
                1.25,
                ratio("container", "plain", STICKY_READ, Figure.CPU));
        List.of(STICKY_READ, STICKY_WRITE, ALTERNATING_READ, ALTERNATING_WRITE).forEach(this::hammer);
        PEOPLE.forEach(this::people);
        goal("staleness 0, operations on the path, " + STICKY_READ, 2.05, operations("strict", STICKY_READ));
        goal("cluster mode, CPU, × plain, " + STICKY_READ, 1.6, ratio("cluster", "plain", STICKY_READ, Figure.CPU));
        besidePeers(STICKY_READ, 0.35);
        besidePeers(ALTERNATING_READ, 0.5);
        for (String cell : List.of(STICKY_WRITE, ALTERNATING_WRITE)) {
            besidePeers(cell, 0.8);
            goal("cluster mode, bytes between nodes, " + cell, 600, figure("cluster", cell, Figure.WIRE));
        }
        return List.copyOf(goals);
    }

    private void hammer(String cell) {
        goal("container mode, p99, × plain, " + cell, 1.2, ratio("container", "plain", cell, Figure.P99));
        goal(
                "container mode, bytes over plain, " + cell,
                400,
                median(summary.over("container", "plain", cell, Figure.ALLOCATED)));
        goal("container mode, operations on the path, " + cell, 0.01, operations("container", cell));
        goal("container mode, writes beside it, " + cell, 0.04, figure("container", cell, Figure.WRITES_BESIDE));
    }

    private void people(String cell) {
        goal("container mode, p99, × plain, " + cell, 1.2, ratio("container", "plain", cell, Figure.P99));
        goal("container mode, operations on the path, " + cell, 0.05, operations("container", cell));
        goal(
                "container mode, upkeep, operations a second and node, " + cell,
                10,
                figure("container", cell, Figure.UPKEEP));
        goal(
                "container mode, writes beside it, of three requests in a window, " + cell,
                WRITES_OF_PEOPLE,
                figure("container", cell, Figure.WRITES_BESIDE));
    }

    private void goal(String text, double most, OptionalDouble is) {
        goals.add(Goal.of(text, most, is));
    }

    /** The best peer is the one that is hardest to beat. */
    private void besidePeers(String cell, double most) {
        OptionalDouble hardest = peers.stream()
                .flatMap(peer -> summary.ratio("cluster", peer, cell, Figure.CPU).stream())
                .mapToDouble(Spread::median)
                .max();
        goal("cluster mode, CPU, × the best correct peer, " + cell, most, hardest);
    }

    private OptionalDouble ratio(String subject, String base, String cell, Figure figure) {
        return median(summary.ratio(subject, base, cell, figure));
    }

    private OptionalDouble operations(String subject, String cell) {
        OptionalDouble reads = median(summary.figure(subject, cell, Figure.READS));
        OptionalDouble writes = median(summary.figure(subject, cell, Figure.WRITES));
        return reads.isEmpty() ? reads : OptionalDouble.of(reads.getAsDouble() + writes.orElse(0));
    }

    private OptionalDouble figure(String subject, String cell, Figure figure) {
        return median(summary.figure(subject, cell, figure));
    }

    private static OptionalDouble median(Optional<Spread> spread) {
        return spread.map(Spread::median).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
