package dev.curfew.benchmarks.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Has a process of its own measure how costs grow with the number of sessions. */
final class Scale {
    private static final String TOLD = "SCALE ";

    private Scale() {}

    /** Returns what was measured with up to {@code sessions} sessions, by what it is. */
    static Map<String, Double> run(int sessions) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx6g",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.curfew.benchmarks.scale.ScaleMain",
                "" + sessions);
        Path log = Files.createDirectories(Path.of("target", "servers")).resolve("scale.log");
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        Map<String, Double> told = new LinkedHashMap<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(TOLD)) {
                    int equals = line.lastIndexOf('=');
                    told.put(line.substring(TOLD.length(), equals), Double.valueOf(line.substring(equals + 1)));
                    Run.say(line);
                }
            }
        }
        if (told.isEmpty()) {
            throw new IOException("nothing was measured:\n" + Files.readString(log));
        }
        return told;
    }
}
