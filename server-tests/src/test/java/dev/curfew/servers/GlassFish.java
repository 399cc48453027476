package dev.curfew.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** GlassFish. */
record GlassFish(String version) implements ServerKind {
    static final GlassFish SEVEN = new GlassFish("7.0.21");

    @Override
    public String title() {
        return "GlassFish " + version;
    }

    @Override
    public boolean hasMechanism() {
        return true;
    }

    @Override
    public String setup() {
        return "";
    }

    @Override
    public Launch prepare(Path base, int port, Path war) throws IOException {
        Path home = Downloads.unpacked("org.glassfish.main.distributions:glassfish:" + version + ":zip");
        Path domain = base.resolve("domains/domain1");
        copy(home.resolve("glassfish/domains/domain1"), domain);
        Path xml = domain.resolve("config/domain.xml");
        String text = Files.readString(xml).replace("port=\"8080\"", "address=\"127.0.0.1\" port=\"" + port + "\"");
        for (String fixed : List.of("8181", "4848", "7676", "3700", "3820", "3920", "8686", "6666", "9009")) {
            text = text.replace("\"" + fixed + "\"", "\"" + RunningServer.freePort() + "\"");
        }
        Files.writeString(xml, text);
        Files.createDirectories(domain.resolve("autodeploy"));
        Files.copy(war, domain.resolve("autodeploy/app.war"), StandardCopyOption.REPLACE_EXISTING);
        return new Launch(
                List.of(
                        "bash",
                        home.resolve("bin/asadmin").toString(),
                        "start-domain",
                        "--verbose",
                        "--domaindir",
                        base.resolve("domains").toString(),
                        "domain1"),
                Map.of(),
                base,
                "/app");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
