package dev.curfew.benchmarks.run;

import dev.curfew.benchmarks.report.Baseline;
import dev.curfew.benchmarks.report.Json;
import dev.curfew.benchmarks.report.Report;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the benchmarks, from the directory of the module: {@code short} compares with what is committed, {@code baseline}
 * replaces that, {@code full} writes the page.
 */
public final class Main {
    private static final Path BASELINE = Path.of("baseline.json");
    private static final Path DOCS = Path.of("..", "docs");

    private Main() {}

    public static void main(String[] arguments) {
        int status;
        try {
            status = run(arguments.length == 0 ? "short" : arguments[0]) ? 0 : 1;
        } catch (Throwable failure) {
            failure.printStackTrace(System.err);
            status = 1;
        }
        System.exit(status);
    }

    private static boolean run(String command) throws Exception {
        return switch (command) {
            case "short" -> guard(new Run(Mode.SHORT).result());
            case "baseline" -> {
                Json.write(
                        BASELINE,
                        Baseline.of(new Summary(new Run(Mode.SHORT).result().samples())));
                yield true;
            }
            case "scale" -> {
                Scale.run(Mode.FULL.scale() / 10);
                yield true;
            }
            case "full" -> {
                new Report(DOCS).write(new Run(Mode.FULL).result());
                yield true;
            }
            default ->
                throw new IllegalArgumentException(
                        "command must be short, baseline, scale or full: command=" + command);
        };
    }

    private static boolean guard(Result result) throws Exception {
        new Report(Path.of("target", "report")).write(result);
        Baseline now = Baseline.of(new Summary(result.samples()));
        Json.write(Path.of("target", "report", "baseline.json"), now);
        List<String> complaints = Json.read(BASELINE, Baseline.class).complaints(now);
        complaints.forEach(complaint -> System.err.println("dearer: " + complaint));
        boolean correct =
                result.checks().values().stream().flatMap(List::stream).allMatch(Checked::passed);
        if (!correct) {
            System.err.println("not correct: " + result.checks());
        }
        return complaints.isEmpty() && correct;
    }
}
