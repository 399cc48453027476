package dev.curfew.benchmarks.run;

import dev.curfew.benchmarks.report.Baseline;
import dev.curfew.benchmarks.report.Json;
import dev.curfew.benchmarks.report.Report;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Runs the benchmarks, from the directory of the module: {@code short} compares with what is committed, {@code baseline}
 * replaces that, {@code full} writes the page, {@code smoke} one of figures that mean nothing, for the
 * subjects that are named, or all.
 */
public final class Main {
    private static final Path BASELINE = Path.of("baseline.json");
    private static final Path TARGET = Path.of("target");
    private static final Path DOCS = Path.of("..", "docs");

    private Main() {}

    public static void main(String[] arguments) {
        int status;
        try {
            status = run(arguments.length == 0 ? List.of("short") : List.of(arguments)) ? 0 : 1;
        } catch (Throwable failure) {
            failure.printStackTrace(System.err);
            status = 1;
        }
        System.exit(status);
    }

    private static boolean run(List<String> arguments) throws Exception {
        String command = arguments.get(0);
        return switch (command) {
            case "short" -> guard(new Run(Mode.SHORT).result());
            case "baseline" -> {
                Json.write(
                        BASELINE,
                        Baseline.of(new Summary(new Run(Mode.SHORT).result().samples())));
                yield true;
            }
            case "scale" -> {
                Scale.run(Mode.FULL.alone().scale() / 10, new LinkedHashMap<>());
                yield true;
            }
            case "full" -> report(DOCS, Mode.FULL);
            case "smoke" ->
                report(TARGET.resolve("smoke"), Mode.smoke(Subject.named(arguments.subList(1, arguments.size()))));
            default ->
                throw new IllegalArgumentException(
                        "command must be short, baseline, full, smoke or scale: command=" + command);
        };
    }

    private static boolean report(Path docs, Mode mode) throws Exception {
        Result result = new Run(mode).result();
        new Report(docs).write(result);
        result.leftOut().forEach((what, why) -> System.err.println("left out: " + what + ": " + why));
        return result.isComplete();
    }

    private static boolean guard(Result result) throws Exception {
        new Report(TARGET.resolve("report")).write(result);
        Baseline now = Baseline.of(new Summary(result.samples()));
        Json.write(TARGET.resolve("report").resolve("baseline.json"), now);
        List<String> complaints = Json.read(BASELINE, Baseline.class).complaints(now);
        complaints.forEach(complaint -> System.err.println("dearer: " + complaint));
        boolean correct = result.isComplete()
                && result.checks().values().stream().flatMap(List::stream).allMatch(Checked::passed);
        if (!correct) {
            System.err.println("not correct: " + result.checks() + ", left out: " + result.leftOut());
        }
        return complaints.isEmpty() && correct;
    }
}
