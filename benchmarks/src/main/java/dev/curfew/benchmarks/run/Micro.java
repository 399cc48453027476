package dev.curfew.benchmarks.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.benchmarks.report.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Has JMH measure single steps with its allocation profile. */
final class Micro {
    private static final Path RESULTS = Path.of("target", "micro.json");
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Micro() {}

    /** @param options for JMH besides those for the profile and the result */
    static List<Step> run(List<String> options) throws IOException {
        Files.deleteIfExists(RESULTS);
        List<String> arguments = new ArrayList<>(List.of("-cp", classPath(), "org.openjdk.jmh.Main"));
        arguments.addAll(List.of("-prof", "gc", "-foe", "true", "-rf", "json", "-rff", RESULTS.toString()));
        arguments.addAll(options);
        Child.run("micro", arguments, line -> {
            if (line.startsWith("# Benchmark: ")) {
                Run.say(line);
            }
        });
        return steps(Json.read(RESULTS, JsonNode.class));
    }

    /** Steps are test classes, for they look into packages: a test has them, and others find them as they were built. */
    private static String classPath() throws IOException {
        String own = System.getProperty("java.class.path");
        if (own.contains("test-classes")) {
            return own;
        }
        Path tests = Path.of("target", "test-class-path");
        return String.join(
                ":",
                "target/test-classes",
                "target/classes",
                Files.readString(tests).strip());
    }

    static List<Step> steps(JsonNode results) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode result : results) {
            String name = result.path("benchmark").asText();
            String step = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
            double nanos = result.path("primaryMetric").path("score").asDouble(Double.NaN);
            steps.add(new Step(step.replace("Benchmark.", ": "), nanos, allocated(result.path("secondaryMetrics"))));
        }
        return steps;
    }

    private static double allocated(JsonNode metrics) {
        for (var metric : metrics.properties()) {
            if (metric.getKey().endsWith(ALLOCATED)) {
                return metric.getValue().path("score").asDouble(Double.NaN);
            }
        }
        return Double.NaN;
    }
}
