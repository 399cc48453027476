package dev.curfew.servers;

import dev.curfew.servers.embedded.BootProgram;
import dev.curfew.servers.embedded.UndertowProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A server that a program starts by itself: the classes and jars of the application and those of the server, on one class
 * path.
 */
record Embedded(String title, List<String> libraries, Class<?> program, String setup) implements ServerKind {
    private static final String BOOT = "4.1.2";
    static final Embedded UNDERTOW = new Embedded(
            "Undertow 2.3.26.Final, embedded",
            List.of("io.undertow:undertow-servlet:2.3.26.Final"),
            UndertowProgram.class,
            "the program registers `CurfewInitializer`");
    static final Embedded SPRING_BOOT = new Embedded(
            "Spring Boot " + BOOT + ", Tomcat embedded",
            List.of(
                    "org.springframework.boot:spring-boot-tomcat:" + BOOT,
                    "org.springframework.boot:spring-boot-autoconfigure:" + BOOT),
            BootProgram.class,
            "");

    @Override
    public boolean hasMechanism() {
        return false;
    }

    @Override
    public String limits() {
        return "Jakarta Security: the server has none; `curfew.protected-paths` protects instead of"
                + " `<security-constraint>`";
    }

    @Override
    public Launch prepare(Path base, int port, Path war) throws IOException {
        Path application = base.resolve("app");
        Tree.unpack(war, application);
        Path jars = Downloads.libraries(program.getSimpleName(), libraries);
        String classPath = String.join(
                ":",
                Path.of("target/test-classes").toAbsolutePath().toString(),
                application.resolve("WEB-INF/classes").toString(),
                application.resolve("WEB-INF/lib").resolve("*").toString(),
                jars.resolve("*").toString());
        return new Launch(
                List.of(
                        Launch.JAVA.toString(),
                        "-Xmx384m",
                        "-cp",
                        classPath,
                        program.getName(),
                        String.valueOf(port),
                        "--server.port=" + port,
                        "--server.address=127.0.0.1",
                        "--server.servlet.context-path=/app"),
                Map.of(),
                base,
                "/app");
    }
}
