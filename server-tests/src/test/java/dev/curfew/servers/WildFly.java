package dev.curfew.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** WildFly. */
record WildFly(String artifact, String name) implements ServerKind {
    private static final String VERSION = "39.0.1.Final";
    static final WildFly STANDARD = new WildFly("wildfly-dist", "WildFly");
    static final WildFly PREVIEW = new WildFly("wildfly-preview-dist", "WildFly Preview");

    @Override
    public String title() {
        return name + " " + VERSION;
    }

    @Override
    public boolean hasMechanism() {
        return true;
    }

    @Override
    public String setup() {
        return "`integrated-jaspi=false` on the application security domain";
    }

    @Override
    public Launch prepare(Path base, int port, Path war) throws IOException {
        Path home = Downloads.unpacked("org.wildfly:" + artifact + ":" + VERSION + ":zip");
        Path configuration = base.resolve("configuration");
        Tree.copy(home.resolve("standalone/configuration"), configuration);
        Path xml = configuration.resolve("standalone.xml");
        String domain = "<application-security-domain name=\"other\" security-domain=\"ApplicationDomain\"";
        String text = Files.readString(xml);
        int at = text.indexOf(domain + "/>", text.indexOf("urn:jboss:domain:undertow:"));
        if (at < 0) {
            throw new IOException("standalone.xml must have the application security domain of undertow");
        }
        String changed = domain + " integrated-jaspi=\"false\"/>";
        Files.writeString(xml, text.substring(0, at) + changed + text.substring(at + domain.length() + 2));
        Files.createDirectories(base.resolve("deployments"));
        Files.copy(war, base.resolve("deployments/app.war"), StandardCopyOption.REPLACE_EXISTING);
        int management = RunningServer.freePort();
        return new Launch(
                List.of(
                        "sh",
                        home.resolve("bin/standalone.sh").toString(),
                        "-Djboss.server.base.dir=" + base,
                        "-Djboss.http.port=" + port,
                        "-Djboss.https.port=" + RunningServer.freePort(),
                        "-Djboss.management.http.port=" + management,
                        "-Djboss.management.https.port=" + RunningServer.freePort(),
                        "-b=127.0.0.1"),
                Map.of("JBOSS_HOME", home.toString(), "JAVA_OPTS", "-Xmx512m -Djava.net.preferIPv4Stack=true"),
                base,
                "/app");
    }
}
