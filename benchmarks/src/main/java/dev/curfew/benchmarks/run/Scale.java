package dev.curfew.benchmarks.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Has a process of its own measure how costs grow with the number of sessions. */
final class Scale {
    private static final String TOLD = "SCALE ";

    private Scale() {}

    /** Puts into {@code told} what was measured with up to {@code sessions} sessions, by what it is. */
    static void run(int sessions, Map<String, Double> told) throws IOException {
        List<String> arguments = List.of(
                "-XX:+UseSerialGC",
                "-Xmx6g",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.curfew.benchmarks.scale.ScaleMain",
                "" + sessions,
                "" + FreePort.next(),
                "" + FreePort.next());
        Child.run("scale", arguments, line -> {
            if (line.startsWith(TOLD)) {
                int equals = line.lastIndexOf('=');
                told.put(line.substring(TOLD.length(), equals), Double.valueOf(line.substring(equals + 1)));
                Run.say(line);
            }
        });
    }
}
