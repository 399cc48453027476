package dev.curfew.ee;

import static dev.curfew.ee.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The extension on the other implementation of CDI, in a process that has neither Weld nor Soteria. */
@Timeout(120)
class OpenWebBeansTest {
    private static Process process;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        classPath(),
                        OpenWebBeansMain.class.getName())
                .redirectErrorStream(true)
                .start();
        StringBuilder output = new StringBuilder();
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            output.append(line).append('\n');
            if (line.startsWith("port ")) {
                port = Integer.parseInt(line.substring(5));
                drain(lines);
                return;
            }
        }
        throw new AssertionError("the server must start:\n" + output);
    }

    private static void drain(BufferedReader lines) {
        Thread reader = new Thread(() -> lines.lines().forEach(line -> {}), "output");
        reader.setDaemon(true);
        reader.start();
    }

    private static String classPath() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target", "openwebbeans").toAbsolutePath())) {
            return Stream.concat(
                            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                    .filter(entry -> !entry.contains("weld") && !entry.contains("soteria")),
                            jars.map(Path::toString))
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        process.getOutputStream().close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private static Browser signedIn() throws Exception {
        Browser browser = new Browser(port);
        assertThat(browser.json("/enter", "{\"username\":\"ada\",\"password\":\"ada\"}")
                        .body())
                .isEqualTo("{\"state\":\"live\",\"user\":\"ada\"}");
        return browser;
    }

    @Test
    void theMechanismAsksTheApplicationsStores() throws Exception {
        assertThat(new Browser(port)
                        .json("/enter", "{\"username\":\"ada\",\"password\":\"no\"}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(signedIn().get("/role/x").body()).isEqualTo("ada user=true reason=null");
        assertThat(signedIn().get("/admin/x").statusCode()).isEqualTo(403);
        assertThat(new Browser(port).get("/role/x").statusCode()).isEqualTo(401);
    }

    @Test
    void theSecurityContextKnowsTheCaller() throws Exception {
        assertThat(signedIn().get("/context").body()).isEqualTo("ada true 1 true false");
        assertThat(new Browser(port).get("/authenticate?user=ada&password=ada").body())
                .isEqualTo("SUCCESS ada");
    }

    @Test
    void theSessionCanBeInjectedAndItsEndIsHeard() throws Exception {
        Browser browser = signedIn();
        assertThat(browser.get("/session").body()).startsWith("true ada [user] ");
        Browser before = browser.copy();
        browser.get("/session/end");
        HttpResponse<String> refused = before.get("/role/x");
        assertThat(header(refused, "Session-Ended")).isEqualTo("logout");
        assertThat(browser.get("/heard").body()).contains("SessionStarted", "SignedIn", "SessionEnded");
    }

    @Test
    void aBeanAsksForARecentSignIn() throws Exception {
        assertThat(signedIn().get("/vault?what=me").body()).isEqualTo("opened for me");
        assertThat(new Browser(port).get("/vault?what=me").statusCode()).isEqualTo(401);
    }
}
