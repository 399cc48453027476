package dev.curfew.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.benchmarks.run.Checked;
import dev.curfew.benchmarks.run.Result;
import dev.curfew.benchmarks.run.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final String CELL = "hammer sticky read";

    @TempDir
    private Path docs;

    private static Result result() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("plain", "plain Jetty");
        labels.put("broken", "one that forgets & <more>");
        return new Result(
                "2026-01-02",
                Map.of("mode", "full"),
                labels,
                Map.of("broken", List.of(new Checked("40 sign-outs", false, "3 refused"))),
                List.of(
                        new Sample("plain", CELL, 0, 10, 0, Map.of("cpu", 40.0, "allocated", 5_000.0)),
                        new Sample("broken", CELL, 0, 10, 0, Map.of("cpu", 50.0, "allocated", 12_345.0))),
                Map.of("end, µs", 123.4));
    }

    @Test
    void thePageHasRatiosOfTheSameRoundAndSaysWhatIsNotCorrect() throws Exception {
        new Report(docs).write(result());
        String page = Files.readString(docs.resolve("performance.md"));
        assertThat(page)
                .contains("Written by `benchmarks/run full` on 2026-01-02")
                .contains("| one that forgets & <more> | 40 sign-outs | **no** | 3 refused |")
                .contains("| plain Jetty | one node | 40 | 1.00 (1.00–1.00) |")
                .contains("| one that forgets & <more> | **no** | 50 | 1.25 (1.25–1.25) | – |")
                .contains("| one that forgets & <more> | 12,345 | 7,345 |")
                .endsWith("| end, µs | 123 |\n");
    }

    @Test
    void theChartsAreWellFormed() throws Exception {
        new Report(docs).write(result());
        for (String chart : List.of("cpu.svg", "allocated.svg")) {
            var document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(docs.resolve("performance").resolve(chart).toFile());
            assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        }
    }
}
