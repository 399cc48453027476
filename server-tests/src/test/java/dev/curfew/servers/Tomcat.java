package dev.curfew.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tomcat: as it is, or with Weld and Soteria, which the application brings there besides what it is everywhere. */
record Tomcat(String version, String ee, List<String> security) implements ServerKind {
    private static final String BEAN_MANAGER = """
            <Resource name="BeanManager" auth="Container" type="jakarta.enterprise.inject.spi.BeanManager"
                      factory="org.jboss.weld.resources.ManagerObjectFactory"/>""";
    static final Tomcat ELEVEN = new Tomcat(
            "11.0.24",
            "ee11",
            List.of(
                    "org.jboss.weld.servlet:weld-servlet-core:6.0.4.Final",
                    "org.glassfish.soteria:soteria:4.0.2",
                    "org.glassfish.soteria:soteria.spi.bean.decorator.weld:4.0.2",
                    "jakarta.security.enterprise:jakarta.security.enterprise-api:4.0.0",
                    "jakarta.ws.rs:jakarta.ws.rs-api:4.0.0",
                    "com.nimbusds:nimbus-jose-jwt:10.4.2",
                    "jakarta.json:jakarta.json-api:2.1.3",
                    "jakarta.xml.bind:jakarta.xml.bind-api:4.0.2",
                    "jakarta.authorization:jakarta.authorization-api:3.0.0"));
    static final Tomcat TEN = new Tomcat(
            "10.1.59",
            "ee10",
            List.of(
                    "org.jboss.weld.servlet:weld-servlet-core:5.1.7.Final",
                    "org.glassfish.soteria:jakarta.security.enterprise:3.0.4",
                    "org.glassfish.soteria:soteria.spi.bean.decorator.weld:3.0.3",
                    "jakarta.security.enterprise:jakarta.security.enterprise-api:3.0.0",
                    "jakarta.ws.rs:jakarta.ws.rs-api:3.1.0",
                    "com.nimbusds:nimbus-jose-jwt:10.4.2",
                    "jakarta.json:jakarta.json-api:2.1.3",
                    "jakarta.xml.bind:jakarta.xml.bind-api:4.0.2",
                    "jakarta.authorization:jakarta.authorization-api:2.1.0"));

    static final Tomcat ELEVEN_BARE = new Tomcat(ELEVEN.version, "ee11", List.of());
    static final Tomcat TEN_BARE = new Tomcat(TEN.version, "ee10", List.of());

    @Override
    public String title() {
        return "Tomcat " + version + (hasCdi() ? " with Weld and Soteria" : "");
    }

    @Override
    public boolean hasCdi() {
        return !security.isEmpty();
    }

    @Override
    public String limits() {
        return hasCdi()
                ? ""
                : "beans, events and identity stores: there is no CDI; the application signs people in by itself";
    }

    @Override
    public boolean hasMechanism() {
        return true;
    }

    @Override
    public String setup() {
        return hasCdi()
                ? "Weld and Soteria in `WEB-INF/lib`, Weld's initializer first, a `BeanManager` resource"
                : "`curfew.mechanism=true`";
    }

    @Override
    public Launch prepare(Path base, int port, Path war) throws IOException {
        Path home = Downloads.unpacked("org.apache.tomcat:tomcat:" + version + ":zip");
        for (String directory : List.of("conf/Catalina/localhost", "logs", "temp", "work")) {
            Files.createDirectories(base.resolve(directory));
        }
        Path application = base.resolve("app");
        Tree.unpack(war, application);
        if (hasCdi()) {
            complete(application, Downloads.libraries("tomcat-" + ee, security));
        }
        Files.copy(home.resolve("conf/web.xml"), base.resolve("conf/web.xml"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(base.resolve("conf/server.xml"), """
                <Server port="-1">
                  <Service name="Catalina">
                    <Connector port="%d" address="127.0.0.1" protocol="HTTP/1.1"/>
                    <Engine name="Catalina" defaultHost="localhost"><Host name="localhost" appBase="none"/></Engine>
                  </Service>
                </Server>
                """.formatted(port));
        Files.writeString(
                base.resolve("conf/Catalina/localhost/app.xml"),
                "<Context docBase=\"%s\">%s</Context>\n".formatted(application, hasCdi() ? BEAN_MANAGER : ""));
        return new Launch(
                List.of(
                        Launch.JAVA.toString(),
                        "-Xmx384m",
                        "-Dcatalina.home=" + home,
                        "-Dcatalina.base=" + base,
                        "-Djava.io.tmpdir=" + base.resolve("temp"),
                        "-cp",
                        home.resolve("bin/bootstrap.jar") + ":" + home.resolve("bin/tomcat-juli.jar"),
                        "org.apache.catalina.startup.Bootstrap",
                        "start"),
                hasCdi() ? Map.of() : Map.of("CURFEW_MECHANISM", "true"),
                base,
                "/app");
    }

    /** Adds what a Jakarta EE server has: CDI before Jakarta Security. */
    private static void complete(Path application, Path libraries) throws IOException {
        try (Stream<Path> jars = Files.list(libraries)) {
            for (Path jar : jars.toList()) {
                Files.copy(
                        jar,
                        application.resolve("WEB-INF/lib").resolve(jar.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path services = Files.createDirectories(application.resolve("WEB-INF/classes/META-INF/services"));
        Files.writeString(
                services.resolve("jakarta.servlet.ServletContainerInitializer"),
                "org.jboss.weld.environment.servlet.EnhancedListener\n");
    }
}
