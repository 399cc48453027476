package dev.curfew.benchmarks.report;

import dev.curfew.benchmarks.run.Checked;
import dev.curfew.benchmarks.run.Figure;
import dev.curfew.benchmarks.run.Result;
import dev.curfew.benchmarks.run.Starts;
import dev.curfew.benchmarks.run.Step;
import dev.curfew.benchmarks.run.Subject;
import dev.curfew.benchmarks.run.Summary;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The page about performance. Not thread-safe. */
final class Markdown {
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
                        operating system counts for both server processes, and for Redis. What is counted (bytes, operations) does not depend on how busy the
                        machine was; times do. Sticky sends each session's requests to one node, alternating to one node and the other in turn. Operations
                        are on the path of a request when its thread asks the cluster, else beside it; upkeep is what no use of
                        a session causes; a dash stands for what cannot be counted or is not there. Who is on EE 8 runs on the older environment of the
                        same server, beside plain Jetty on EE 11.

                        """);
        pairs(result.about());
        leftOut();
        charts.forEach((title, file) ->
                page.append("![").append(title).append("](").append(file).append(")\n\n"));
        goals();
        correctness();
        CellTables cells = new CellTables(summary, result.labels(), this::correct);
        summary.cells().forEach(cell -> page.append(cells.of(cell)));
        starts();
        steps();
        scale();
        return page.toString();
    }

    private void pairs(Map<String, String> values) {
        page.append("| | |\n|---|---|\n");
        values.forEach((name, value) -> page.append(Table.row(name, value)));
        page.append('\n');
    }

    private void leftOut() {
        if (!result.leftOut().isEmpty()) {
            page.append("**Left out**, since it could not be measured:\n\n");
            pairs(result.leftOut());
        }
    }

    private void goals() {
        page.append("## Goals\n\nWhat Curfew is meant to reach, and what this run found.\n\n")
                .append(Table.head("goal", "at most", "is", "reached"));
        Stream.of(new Goals(summary, correctPeers()).all(), new AloneGoals(result.alone()).all())
                .flatMap(List::stream)
                .forEach(goal -> page.append(
                        Table.row(goal.text(), Table.plain(goal.most()), Table.plain(goal.is()), reached(goal))));
        page.append('\n');
    }

    private static String reached(Goal goal) {
        if (!goal.isMeasured()) {
            return "–";
        }
        return goal.isReached() ? "yes" : "**no**";
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
                .append("checked in this run, before anything was measured.\n\n")
                .append(Table.head("variant", "check", "passed", "seen"));
        result.labels().forEach((subject, label) -> {
            for (Checked check : checks(subject)) {
                page.append(Table.row(label, check.name(), check.passed() ? "yes" : "**no**", check.seen()));
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

    private void starts() {
        if (result.alone().starts().isEmpty()) {
            return;
        }
        page.append("## Start\n\nProcessor time of one server until it listens; each alone, in turns.\n\n")
                .append(Table.head("server", "CPU, ms", "× plain", "× with a bare member"));
        Summary starts = new Summary(result.alone().starts());
        for (Subject subject : Starts.SUBJECTS) {
            page.append(Table.row(
                    subject.label(),
                    starts.figure(subject.name(), Starts.CELL, Figure.CPU)
                            .map(micros -> Table.plain(micros.median() / 1_000))
                            .orElse("–"),
                    Table.ratio(starts.ratio(subject.name(), Subject.PLAIN.name(), Starts.CELL, Figure.CPU)),
                    Table.ratio(starts.ratio(subject.name(), Subject.BARE.name(), Starts.CELL, Figure.CPU))));
        }
        page.append('\n');
    }

    private void steps() {
        if (result.alone().steps().isEmpty()) {
            return;
        }
        page.append("## Single steps\n\nBy JMH, with its allocation profile: one thread, one node, no network.\n\n")
                .append(Table.head("step", "ns", "bytes allocated"));
        for (Step step : result.alone().steps()) {
            page.append(Table.row(step.name(), Table.plain(step.nanos()), Table.plain(step.bytes())));
        }
        page.append('\n');
    }

    private void scale() {
        if (result.alone().scale().isEmpty()) {
            return;
        }
        page.append("## Scale\n\nOne process with one node, and with two for revocation; without HTTP. ")
                .append("Heap is of all structures, with one copy of the data and no container's sessions.\n\n")
                .append("| | |\n|---|---|\n");
        result.alone().scale().forEach((what, value) -> page.append(Table.row(what, Table.plain(value))));
    }
}
