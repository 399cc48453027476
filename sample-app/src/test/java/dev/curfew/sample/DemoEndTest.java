package dev.curfew.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However the demo ends, no process is left. */
@Timeout(180)
class DemoEndTest {
    @Test
    void signalEndsAllProcessesAndUntilThenThePortIsTaken() throws Exception {
        try (DemoProcess demo = DemoProcess.start(Map.of())) {
            assertThat(demo.nodes()).hasSize(2).allMatch(ProcessHandle::isAlive);
            Run second = run("--port", "" + demo.port(0));
            assertThat(second.exit()).isEqualTo(1);
            assertThat(second.output()).contains("front door must get its port: --port=" + demo.port(0));
            demo.process().destroy();
            assertThat(demo.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(demo.nodes()).noneMatch(ProcessHandle::isAlive);
            assertThat(demo.output()).doesNotContain("is gone", "no node is left", "ends here", "Exception");
        }
    }

    @Test
    void killingTheDemoEndsItsNodes() throws Exception {
        try (DemoProcess demo = DemoProcess.start(Map.of())) {
            demo.process().destroyForcibly().waitFor();
            demo.until("nodes must end", () -> demo.nodes().stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void demoWithoutNodesEnds() throws Exception {
        try (DemoProcess demo = DemoProcess.start(Map.of())) {
            demo.kill(1);
            demo.kill(2);
            assertThat(demo.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(demo.process().exitValue()).isEqualTo(1);
            assertThat(demo.output()).endsWith("no node is left\n");
        }
    }

    @Test
    void unusableFlagIsSaidWithTheUsableOnes() throws Exception {
        Run run = run("--prot", "8080");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.output()).isEqualTo("flag must be one of those below: --prot\n" + Flags.USAGE + "\n");
    }

    private record Run(int exit, String output) {}

    private static Run run(String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(DemoProcess.java(), "-cp", System.getProperty("java.class.path"), Demo.class.getName()));
        command.addAll(List.of(flags));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output);
    }
}
