package dev.curfew.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Jetty, whose own Jakarta Authentication cannot be used: the filter governs alone. */
record Jetty(String environment) implements ServerKind {
    static final Jetty EE10 = new Jetty("ee10");
    static final Jetty EE11 = new Jetty("ee11");
    private static final String VERSION = "12.1.12";

    @Override
    public String title() {
        return "Jetty " + VERSION + " " + environment + ", filter";
    }

    @Override
    public boolean hasMechanism() {
        return false;
    }

    @Override
    public String setup() {
        return "";
    }

    @Override
    public String limits() {
        return "Jakarta Security: Jetty's Jakarta Authentication does not see the application's classes;"
                + " `curfew.protected-paths` protects instead of `<security-constraint>`";
    }

    @Override
    public Launch prepare(Path base, int port, Path war) throws IOException {
        Path home = Downloads.unpacked("org.eclipse.jetty:jetty-home:" + VERSION + ":zip");
        Files.createDirectories(base.resolve("webapps"));
        Files.createDirectories(base.resolve("start.d"));
        Files.writeString(
                base.resolve("start.d/server.ini"),
                "--module=http\n--module=" + environment + "-deploy\n--module=" + environment
                        + "-annotations\n--module=" + environment
                        + "-webapp\n");
        Files.copy(war, base.resolve("webapps/app.war"), StandardCopyOption.REPLACE_EXISTING);
        return new Launch(
                List.of(
                        Launch.JAVA.toString(),
                        "-Xmx384m",
                        "-jar",
                        home.resolve("start.jar").toString(),
                        "jetty.home=" + home,
                        "jetty.base=" + base,
                        "jetty.http.host=127.0.0.1",
                        "jetty.http.port=" + port),
                Map.of(),
                base,
                "/app");
    }
}
