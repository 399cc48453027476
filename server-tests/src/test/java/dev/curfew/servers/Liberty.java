package dev.curfew.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Open Liberty. */
record Liberty(String version, String feature) implements ServerKind {
    static final Liberty TEN = new Liberty("26.0.0.3", "webProfile-10.0");
    static final Liberty ELEVEN = new Liberty("26.0.0.5", "webProfile-11.0");

    @Override
    public String title() {
        return "Open Liberty " + version + " " + feature;
    }

    @Override
    public boolean hasMechanism() {
        return true;
    }

    @Override
    public String setup() {
        return "features of the profile, `<ltpa keysPassword=…/>`";
    }

    @Override
    public Launch prepare(Path base, int port, Path war) throws IOException {
        Path home = Downloads.unpacked("io.openliberty:openliberty-runtime:" + version + ":zip");
        Path server = base.resolve("servers/defaultServer");
        Files.createDirectories(server.resolve("dropins"));
        Files.writeString(server.resolve("server.xml"), """
                <server>
                  <featureManager><feature>%s</feature></featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
                  <ltpa keysPassword="for-this-test-alone"/>
                  <applicationMonitor updateTrigger="disabled"/>
                </server>
                """.formatted(feature, port));
        Files.copy(war, server.resolve("dropins/app.war"), StandardCopyOption.REPLACE_EXISTING);
        return new Launch(
                List.of("sh", home.resolve("bin/server").toString(), "run", "defaultServer"),
                Map.of(
                        "WLP_USER_DIR",
                        base.toString(),
                        "WLP_OUTPUT_DIR",
                        base.resolve("output").toString(),
                        "JVM_ARGS",
                        "-Xmx512m"),
                base,
                "/app");
    }
}
