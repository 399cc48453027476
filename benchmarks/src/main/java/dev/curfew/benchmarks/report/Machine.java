package dev.curfew.benchmarks.report;

import com.hazelcast.instance.BuildInfoProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Server;

/** Where a run took place, and with what. */
public final class Machine {
    private Machine() {}

    public static Map<String, String> describe() {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("commit", commit());
        about.put("machine", Runtime.getRuntime().availableProcessors() + " cores, " + processor());
        about.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        about.put("Java", System.getProperty("java.vm.version"));
        about.put("Jetty", Server.getVersion());
        about.put("Hazelcast", BuildInfoProvider.getBuildInfo().getVersion());
        return about;
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException unknown) {
            return "unknown";
        }
    }

    private static String commit() {
        try {
            Process git = new ProcessBuilder(List.of("git", "rev-parse", "--short=10", "HEAD"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return commit.isEmpty() ? "unknown" : commit;
        } catch (IOException unknown) {
            return "unknown";
        }
    }
}
