package dev.curfew.benchmarks.report;

import dev.curfew.benchmarks.run.Figure;
import dev.curfew.benchmarks.run.Result;
import dev.curfew.benchmarks.run.Spread;
import dev.curfew.benchmarks.run.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a result: {@code performance.md}, and its charts and numbers in {@code performance/}. */
public final class Report {
    private final Path docs;

    public Report(Path docs) {
        this.docs = docs;
    }

    public void write(Result result) throws IOException {
        Path directory = Files.createDirectories(docs.resolve("performance"));
        Json.write(directory.resolve("result.json"), result);
        Map<String, String> charts = new LinkedHashMap<>();
        Summary summary = new Summary(result.samples());
        List<String> cells = summary.cells().stream()
                .filter(cell -> cell.startsWith("hammer"))
                .toList();
        BarChart cpu = new BarChart("CPU per request, ratio to plain Jetty", cells);
        BarChart bytes = new BarChart("Bytes allocated per request, over plain Jetty", cells);
        result.labels().forEach((subject, label) -> {
            cpu.group(label, medians(cells, cell -> summary.ratio(subject, "plain", cell, Figure.CPU)));
            bytes.group(label, medians(cells, cell -> summary.over(subject, "plain", cell, Figure.ALLOCATED)));
        });
        Files.writeString(directory.resolve("cpu.svg"), cpu.svg());
        Files.writeString(directory.resolve("allocated.svg"), bytes.svg());
        charts.put("CPU per request, ratio to plain Jetty", "performance/cpu.svg");
        charts.put("Bytes allocated per request, over plain Jetty", "performance/allocated.svg");
        Files.writeString(docs.resolve("performance.md"), new Markdown(result).page(charts));
    }

    private interface Found {
        Optional<Spread> in(String cell);
    }

    private static List<Double> medians(List<String> cells, Found found) {
        return cells.stream()
                .map(cell -> found.in(cell).map(Spread::median).orElse(Double.NaN))
                .toList();
    }
}
