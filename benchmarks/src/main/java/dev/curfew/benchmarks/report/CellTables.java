package dev.curfew.benchmarks.report;

import dev.curfew.benchmarks.run.Figure;
import dev.curfew.benchmarks.run.Summary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The tables of one cell: what it takes, and what can be counted. Immutable. */
final class CellTables {
    private static final String BASE = "plain";
    private static final String IDEAL = "ideal";
    private static final List<Figure> COUNTED = List.of(
            Figure.ALLOCATED_IN_ALL,
            Figure.READS,
            Figure.WRITES,
            Figure.READS_BESIDE,
            Figure.WRITES_BESIDE,
            Figure.MAP_OPERATIONS,
            Figure.INVOCATIONS,
            Figure.WIRE,
            Figure.UPKEEP);

    private final Summary summary;
    private final Map<String, String> labels;
    private final UnaryOperator<String> correct;

    /**
     * @param labels of the subjects
     * @param correct tells whether a subject is correct, as the tables say it
     */
    CellTables(Summary summary, Map<String, String> labels, UnaryOperator<String> correct) {
        this.summary = summary;
        this.labels = labels;
        this.correct = correct;
    }

    String of(String cell) {
        return "## " + cell.substring(0, 1).toUpperCase(Locale.ROOT) + cell.substring(1) + "\n\n" + taken(cell) + "\n"
                + counted(cell) + "\n";
    }

    private Stream<Map.Entry<String, String>> measured(String cell) {
        return labels.entrySet().stream()
                .filter(subject ->
                        summary.figure(subject.getKey(), cell, Figure.CPU).isPresent());
    }

    private String taken(String cell) {
        StringBuilder table = new StringBuilder(Table.head(
                "variant",
                "correct",
                "CPU, µs",
                "× plain",
                "× ideal",
                "requests/s",
                "p50, µs",
                "p99, µs",
                "p99 × plain",
                "p99.9, µs",
                "failed"));
        measured(cell).forEach(subject -> {
            String name = subject.getKey();
            table.append(Table.row(
                    subject.getValue(),
                    correct.apply(name),
                    Table.median(summary.figure(name, cell, Figure.CPU)),
                    Table.ratio(summary.ratio(name, BASE, cell, Figure.CPU)),
                    Table.ratio(summary.ratio(name, IDEAL, cell, Figure.CPU)),
                    Table.median(summary.figure(name, cell, Figure.THROUGHPUT)),
                    Table.median(summary.figure(name, cell, Figure.P50)),
                    Table.median(summary.figure(name, cell, Figure.P99)),
                    Table.ratio(summary.ratio(name, BASE, cell, Figure.P99)),
                    Table.median(summary.figure(name, cell, Figure.P999)),
                    "" + summary.failed(name, cell)));
        });
        return table.toString();
    }

    private String counted(String cell) {
        StringBuilder table = new StringBuilder(Table.head(
                "per request",
                "bytes allocated",
                "over plain",
                "by all threads",
                "reads on the path",
                "writes on the path",
                "reads beside",
                "writes beside",
                "map operations",
                "invocations",
                "bytes between nodes",
                "upkeep, a second and node"));
        measured(cell).forEach(subject -> {
            String name = subject.getKey();
            List<String> columns = Stream.concat(
                            Stream.of(
                                    summary.figure(name, cell, Figure.ALLOCATED),
                                    summary.over(name, BASE, cell, Figure.ALLOCATED)),
                            COUNTED.stream().map(figure -> summary.figure(name, cell, figure)))
                    .map(Table::median)
                    .toList();
            table.append(Table.row(subject.getValue(), columns));
        });
        return table.toString();
    }
}
