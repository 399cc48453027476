package dev.curfew.benchmarks.report;

import dev.curfew.benchmarks.run.Checked;
import dev.curfew.benchmarks.run.Figure;
import dev.curfew.benchmarks.run.Result;
import dev.curfew.benchmarks.run.Spread;
import dev.curfew.benchmarks.run.Subject;
import dev.curfew.benchmarks.run.Summary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page about performance. Not thread-safe. */
final class Markdown {
    private static final String BASE = "plain";
    private static final String IDEAL = "ideal";

    private final Result result;
    private final Summary summary;
    private final StringBuilder page = new StringBuilder();

    Markdown(Result result) {
        this.result = result;
        this.summary = new Summary(result.samples());
    }

    /** Returns the page, which shows the charts by the names of their files. */
    String page(Map<String, String> charts) {
        page.append("# Performance\n\nWritten by `benchmarks/run ")
                .append(result.about().get("mode"))
                .append("` on ")
                .append(result.at())
                .append(": nothing here is written by hand. ")
                .append("""
                        One application (sign in, read an attribute, write one, sign out) on two
                        servers in one cluster; the load comes from a process of its own. The cells are short and take turns in an order that rotates, so
                        each ratio is between two cells of the same round: the median, and in brackets where the middle half of the rounds lies. CPU is what the
                        operating system counts for both server processes. What is counted (bytes, operations) does not depend on how busy the machine was;
                        times do.

                        """);
        about();
        charts.forEach((title, file) ->
                page.append("![").append(title).append("](").append(file).append(")\n\n"));
        goals();
        correctness();
        summary.cells().forEach(this::cell);
        scale();
        return page.toString();
    }

    private void about() {
        page.append("| | |\n|---|---|\n");
        result.about()
                .forEach((name, value) -> page.append("| ")
                        .append(name)
                        .append(" | ")
                        .append(value)
                        .append(" |\n"));
        page.append('\n');
    }

    private void goals() {
        page.append("## Goals\n\nWhat Curfew is meant to reach, and what this run found.\n\n")
                .append("| goal | at most | is | reached |\n|---|---|---|---|\n");
        for (Goals.Goal goal : new Goals(summary, correctPeers()).all()) {
            page.append(row(goal.text(), plain(goal.most()), plain(goal.is()), goal.isReached() ? "yes" : "**no**"));
        }
        page.append('\n');
    }

    private List<String> correctPeers() {
        return Subject.PEERS.stream()
                .map(Subject::name)
                .filter(peer -> correct(peer).equals("yes"))
                .toList();
    }

    private void correctness() {
        page.append(
                        "## Correct\n\nWhoever signs out is signed out on every node, and nothing that was written is lost: ")
                .append("checked in this run, before anything was measured.\n\n| variant | check | passed | seen |\n")
                .append("|---|---|---|---|\n");
        result.labels().forEach((subject, label) -> {
            for (Checked check : checks(subject)) {
                page.append(row(label, check.name(), check.passed() ? "yes" : "**no**", check.seen()));
            }
        });
        page.append('\n');
    }

    private List<Checked> checks(String subject) {
        return result.checks().getOrDefault(subject, List.of());
    }

    private String correct(String subject) {
        if (checks(subject).isEmpty()) {
            return "one node";
        }
        return checks(subject).stream().allMatch(Checked::passed) ? "yes" : "**no**";
    }

    private void cell(String cell) {
        page.append("## ")
                .append(cell.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(cell.substring(1))
                .append("\n\n");
        page.append(row(
                "variant",
                "correct",
                "CPU, µs",
                "× plain",
                "× ideal",
                "requests/s",
                "p50, µs",
                "p99, µs",
                "p99 × plain",
                "p99.9, µs"));
        page.append(row("---", "---", "---", "---", "---", "---", "---", "---", "---", "---"));
        result.labels()
                .forEach((subject, label) -> page.append(row(
                        label,
                        correct(subject),
                        number(subject, cell, Figure.CPU),
                        ratio(summary.ratio(subject, BASE, cell, Figure.CPU)),
                        ratio(summary.ratio(subject, IDEAL, cell, Figure.CPU)),
                        number(subject, cell, Figure.THROUGHPUT),
                        number(subject, cell, Figure.P50),
                        number(subject, cell, Figure.P99),
                        ratio(summary.ratio(subject, BASE, cell, Figure.P99)),
                        number(subject, cell, Figure.P999))));
        page.append('\n');
        page.append(row(
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
                "bytes between nodes"));
        page.append(row("---", "---", "---", "---", "---", "---", "---", "---", "---", "---", "---"));
        result.labels()
                .forEach((subject, label) -> page.append(row(
                        label,
                        number(subject, cell, Figure.ALLOCATED),
                        summary.over(subject, BASE, cell, Figure.ALLOCATED)
                                .map(spread -> plain(spread.median()))
                                .orElse("–"),
                        number(subject, cell, Figure.ALLOCATED_IN_ALL),
                        number(subject, cell, Figure.READS),
                        number(subject, cell, Figure.WRITES),
                        number(subject, cell, Figure.READS_BESIDE),
                        number(subject, cell, Figure.WRITES_BESIDE),
                        number(subject, cell, Figure.MAP_OPERATIONS),
                        number(subject, cell, Figure.INVOCATIONS),
                        number(subject, cell, Figure.WIRE))));
        page.append('\n');
    }

    private void scale() {
        if (result.scale().isEmpty()) {
            return;
        }
        page.append(
                        "## Scale\n\nOne process with one node, and with two for revocation; without HTTP. Heap is of all structures, with ")
                .append("one copy of the data and no container's sessions.\n\n| | |\n|---|---|\n");
        result.scale().forEach((what, value) -> page.append(row(what, plain(value))));
    }

    private String number(String subject, String cell, Figure figure) {
        return summary.figure(subject, cell, figure)
                .map(spread -> plain(spread.median()))
                .orElse("–");
    }

    private static String ratio(Optional<Spread> ratio) {
        return ratio.map(spread ->
                        String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", spread.median(), spread.low(), spread.high()))
                .orElse("–");
    }

    private static String plain(double number) {
        if (number != 0 && Math.abs(number) < 20) {
            return String.format(Locale.ROOT, Math.abs(number) < 1 ? "%.3f" : "%.2f", number);
        }
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private static String row(String... columns) {
        return List.of(columns).stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
