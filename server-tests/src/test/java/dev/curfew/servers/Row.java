package dev.curfew.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One configuration's row of {@code docs/compatibility.md}, which {@code .ci/full servers} puts together. */
final class Row {
    private static final Path ROWS = Path.of("target", "compatibility");

    private final Map<String, Boolean> cases = new TreeMap<>();
    private boolean missing;

    void add(String name, boolean passed) {
        cases.put(name, passed);
    }

    /** The server, or the Java that it needs, is not there. */
    void notRun() {
        missing = true;
    }

    void write(ServerKind kind, ServerKind other, String variant) throws IOException {
        String title = both(kind.title(), other.title());
        String cells = Stream.of(
                        title,
                        caller(kind, variant),
                        both(kind.java(), other.java()),
                        String.valueOf(cases.size()),
                        result(),
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        both(kind.setup(), other.setup()),
                        both(kind.limits(), other.limits()))
                .collect(Collectors.joining(" | ", "| ", " |"));
        Files.createDirectories(ROWS);
        Files.writeString(ROWS.resolve((title + "-" + variant).replaceAll("\\W+", "-") + ".row"), cells + "\n");
    }

    private static String both(String one, String other) {
        if (one.equals(other) || other.isEmpty()) {
            return one;
        }
        return one.isEmpty() ? other : one + "; " + other;
    }

    private static String caller(ServerKind kind, String variant) {
        if (!kind.hasMechanism()) {
            return "the filter alone";
        }
        return switch (variant) {
            case "own" -> "Curfew's mechanism";
            case "openid" -> Keycloak.TITLE + ", by the server's OpenID Connect mechanism, governed";
            default -> "a mechanism of the application, governed";
        };
    }

    private String result() {
        if (missing) {
            return "not run: it could not be had";
        }
        if (cases.isEmpty()) {
            return "fails: does not start";
        }
        String failed = cases.entrySet().stream()
                .filter(entry -> !entry.getValue())
                .map(entry -> "`" + entry.getKey() + "`")
                .collect(Collectors.joining(", "));
        return failed.isEmpty() ? "pass" : "fails: " + failed;
    }
}
