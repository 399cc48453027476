package dev.curfew.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.benchmarks.run.Checked;
import dev.curfew.benchmarks.run.Result;
import dev.curfew.benchmarks.run.Sample;
import dev.curfew.benchmarks.run.Starts;
import dev.curfew.benchmarks.run.Step;
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
                Map.of("a peer", "failed: it did not start"),
                labels,
                Map.of("broken", List.of(new Checked("40 sign-outs", false, "3 refused"))),
                List.of(
                        new Sample("plain", CELL, 0, 10, 0, Map.of("cpu", 40.0, "allocated", 5_000.0)),
                        new Sample("broken", CELL, 0, 10, 0, Map.of("cpu", 50.0, "allocated", 12_345.0))),
                new Result.Alone(
                        List.of(start("bare", 2_000_000), start("container", 2_500_000)),
                        List.of(new Step("Admit: admit", 345.6, 120)),
                        Map.of("end, µs", 123.4)));
    }

    private static Sample start(String subject, double micros) {
        return new Sample(subject, Starts.CELL, 0, 1, 0, Map.of("cpu", micros));
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
                .contains("| a peer | failed: it did not start |")
                .contains("| Curfew, container mode | 2,500 | – | 1.25 (1.25–1.25) |")
                .contains("| start, CPU, × the same server with a bare member | 1.15 | 1.25 | **no** |")
                .contains("| Admit: admit | 346 | 120 |")
                .contains("| a request that a copy decides, ns | 1,000 | 346 | yes |")
                .contains("| heap per ended session, bytes | 250 | not measured | – |")
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
