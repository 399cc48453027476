package dev.curfew.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One server's row of {@code docs/compatibility.md}, which is written from the rows of the last runs alone. */
final class Row {
    private static final Path ROWS = Path.of("target", "compatibility");
    private static final Path PAGE = Path.of("..", "docs", "compatibility.md");

    private final Map<String, Boolean> cases = new TreeMap<>();

    void add(String name, boolean passed) {
        cases.put(name, passed);
    }

    /** Writes the row, and the page where {@code -Dcurfew.compatibility=write} asks for it. */
    void write(ServerKind kind, String variant) throws IOException {
        List<String> failed = cases.entrySet().stream()
                .filter(entry -> !entry.getValue())
                .map(entry -> "`" + entry.getKey() + "`")
                .toList();
        String result = failed.isEmpty() ? "pass" : "fails: " + String.join(", ", failed);
        Files.createDirectories(ROWS);
        Files.writeString(
                ROWS.resolve((kind.title() + "-" + variant).replaceAll("\\W+", "-") + ".row"),
                "| " + kind.title() + " | " + caller(kind, variant) + " | "
                        + System.getProperty("java.version") + " | " + cases.size() + " | " + result + " | "
                        + LocalDate.now(ZoneOffset.UTC) + " | " + kind.setup() + " |");
        if ("write".equals(System.getProperty("curfew.compatibility"))) {
            page();
        }
    }

    private static String caller(ServerKind kind, String variant) {
        if (!kind.hasMechanism()) {
            return "the filter alone";
        }
        return variant.equals("own") ? "Curfew's mechanism" : "a mechanism of the application, governed";
    }

    private static void page() throws IOException {
        String rows;
        try (Stream<Path> files = Files.list(ROWS)) {
            rows = files.sorted().map(Row::read).collect(Collectors.joining("\n"));
        }
        Files.writeString(PAGE, """
                # Compatibility

                Written by `mvn -Pservers -pl server-tests -am verify -Dcurfew.compatibility=write`, which starts two nodes of each
                server with one unchanged application and asks them over HTTP. Nothing here is written by hand.

                | server | callers come from | Java | cases | result | date | set up on the server |
                |---|---|---|---|---|---|---|
                %s

                The cases are the tests of `Conformance` and, for a governed mechanism with `@AutoApplySession` and `@RememberMe`, of `Governed`. Where the filter governs alone the cases of the mechanism, of CDI and of the
                container's constraints do not apply; protect paths with `curfew.protected-paths` there.
                """.formatted(rows));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
