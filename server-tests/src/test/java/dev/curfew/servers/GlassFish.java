package dev.curfew.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** GlassFish, and Payara Server, which came of it. */
record GlassFish(String name, String artifact, String version, Supplier<Jdk> jdk, String setup) implements ServerKind {
    static final GlassFish SEVEN = glassFish("7.0.21", Jdk::ofTests);
    static final GlassFish EIGHT = glassFish("8.0.0", Jdk::twentyFive);
    static final GlassFish PAYARA = new GlassFish(
            "Payara Server",
            "fish.payara.distributions:payara",
            "6.2025.9",
            Jdk::ofTests,
            "`glassfish-web.xml` with `<class-loader delegate=\"false\"/>`");

    private static final String NO_BROKER = """
            <jms-service type="REMOTE" default-jms-host="default_JMS_host">
              <jms-host name="default_JMS_host" host="localhost" port="${JMS_PROVIDER_PORT}" lazy-init="false"/>
            </jms-service>""";

    private static GlassFish glassFish(String version, Supplier<Jdk> jdk) {
        return new GlassFish("GlassFish", "org.glassfish.main.distributions:glassfish", version, jdk, "");
    }

    @Override
    public String title() {
        return name + " " + version;
    }

    @Override
    public boolean hasMechanism() {
        return true;
    }

    @Override
    public String java() {
        return jdk.get().version();
    }

    @Override
    public Launch prepare(Path base, int port, Path war) throws IOException {
        Path java = jdk.get().home();
        Path home = Downloads.unpacked(artifact + ":" + version + ":zip");
        Path domain = base.resolve("domains/domain1");
        Tree.copy(home.resolve("glassfish/domains/domain1"), domain);
        Path xml = domain.resolve("config/domain.xml");
        Files.writeString(xml, onLoopback(Files.readString(xml), port));
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
                Map.of("JAVA_HOME", java.toString(), "AS_JAVA", java.toString()),
                base,
                "/app");
    }

    /**
     * Every listener on loopback and a port of its own. Off is what has no such setting: Payara's data grid, and the broker
     * of messages, which would be added.
     */
    private static String onLoopback(String domain, int port) throws IOException {
        String text = domain.replace("0.0.0.0", "127.0.0.1")
                .replace("<network-listener port=", "<network-listener address=\"127.0.0.1\" port=")
                .replace("\"8080\"", "\"" + port + "\"")
                .replace("<config name=\"server-config\">", "<config name=\"server-config\">" + NO_BROKER)
                .replace(
                        "<hazelcast-config-specific-configuration>",
                        "<hazelcast-config-specific-configuration enabled=\"false\">");
        for (String fixed : List.of("8181", "4848", "7676", "3700", "3820", "3920", "8686", "6666", "9009")) {
            text = text.replace("\"" + fixed + "\"", "\"" + RunningServer.freePort() + "\"");
        }
        return text;
    }
}
