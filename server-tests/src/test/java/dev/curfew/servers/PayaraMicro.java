package dev.curfew.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Payara Micro. */
record PayaraMicro() implements ServerKind {
    private static final String VERSION = "6.2025.10";

    @Override
    public String title() {
        return "Payara Micro " + VERSION;
    }

    @Override
    public boolean hasMechanism() {
        return true;
    }

    @Override
    public String setup() {
        return "`glassfish-web.xml` with `<class-loader delegate=\"false\"/>`";
    }

    @Override
    public Launch prepare(Path base, int port, Path war) throws IOException {
        Path jar = Downloads.artifact("fish.payara.extras:payara-micro:" + VERSION + ":jar");
        Path commands = Files.writeString(
                base.resolve("preboot"),
                "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1\n");
        return new Launch(
                List.of(
                        Launch.JAVA.toString(),
                        "-Xmx512m",
                        "-jar",
                        jar.toString(),
                        "--nocluster",
                        "--port",
                        String.valueOf(port),
                        "--prebootcommandfile",
                        commands.toString(),
                        "--rootDir",
                        base.resolve("root").toString(),
                        "--contextRoot",
                        "/app",
                        "--deploy",
                        war.toString()),
                Map.of(),
                base,
                "/app");
    }
}
