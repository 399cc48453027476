package dev.curfew.sample;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.PostConstruct;
import java.io.BufferedReader;
import java.io.File;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The WAR on Tomcat, in a process that has nothing but Tomcat on its class path. */
@Timeout(120)
class WarPackagedTest {
    private static final String WAR = System.getProperty("cinema.war");
    private static Process tomcat;
    private static int port;

    private final Visitor visitor = new Visitor(port);

    @BeforeAll
    static void start() throws Exception {
        String classPath = List.of(Tomcat.class, PostConstruct.class, TomcatHost.class).stream()
                .map(WarPackagedTest::home)
                .collect(Collectors.joining(File.pathSeparator));
        tomcat = new ProcessBuilder(DemoProcess.java(), "-cp", classPath, TomcatHost.class.getName(), WAR, "")
                .redirectErrorStream(true)
                .start();
        StringBuilder output = new StringBuilder();
        BufferedReader lines = tomcat.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("port ")) {
                port = Integer.parseInt(line.substring(5));
                drain(lines);
                return;
            }
            output.append(line).append('\n');
        }
        throw new AssertionError("tomcat must start:\n" + output);
    }

    private static void drain(BufferedReader lines) {
        Thread reader = new Thread(() -> lines.lines().forEach(line -> {}), "tomcat-output");
        reader.setDaemon(true);
        reader.start();
    }

    private static String home(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
    }

    @AfterAll
    static void stop() throws Exception {
        tomcat.getOutputStream().close();
        if (!tomcat.waitFor(30, TimeUnit.SECONDS)) {
            tomcat.destroyForcibly();
        }
    }

    @Test
    void warHoldsTheSiteAndNoServer() throws Exception {
        try (ZipFile war = new ZipFile(WAR)) {
            List<String> names = war.stream().map(ZipEntry::getName).toList();
            assertThat(names)
                    .contains(
                            "WEB-INF/web.xml",
                            "WEB-INF/lib/curfew-filter-0.1.0-SNAPSHOT.jar",
                            "WEB-INF/classes/dev/curfew/sample/site/FilmsServlet.class",
                            "WEB-INF/classes/dev/curfew/sample/site/reel.webm",
                            "assets/cinema.css")
                    .noneMatch(name -> name.matches(".*(jetty|servlet-api|tomcat|/Demo|/door/|classes/cinema/).*"));
        }
    }

    @Test
    void sameSiteSignsInAndOut() {
        assertThat(visitor.open("/films").headers().firstValue("Location")).contains("/sign-in?return=%2Ffilms");
        assertThat(visitor.form("/sign-in", "username=ada&password=x").statusCode())
                .isEqualTo(401);
        assertThat(visitor.signIn("ada").statusCode()).isEqualTo(303);
        HttpResponse<String> films = visitor.open("/films");
        assertThat(films.statusCode()).isEqualTo(200);
        assertThat(films.body()).contains("Salt and Signal", ">ada<");
        assertThat(films.headers().firstValue("Session-Timeout"))
                .hasValueSatisfying(left -> assertThat(left).matches("idle=1[78]\\d\\d, absolute=28[78]\\d\\d"));
        Visitor otherTab = visitor.at(port);
        assertThat(visitor.json("/curfew/logout", "{}").statusCode()).isLessThan(400);
        assertThat(otherTab.get("/films").headers().firstValue("Session-Ended")).contains("logout");
    }

    @Test
    void attributesOfTheSessionAreKept() {
        visitor.signIn("ben");
        assertThat(visitor.form("/counter", "").body()).isEqualTo("1");
        assertThat(visitor.form("/counter", "").body()).isEqualTo("2");
        visitor.form("/notes", "text=%C3%BC");
        assertThat(visitor.open("/notes").body()).contains(">ü</textarea>");
    }

    @Test
    void filmIsStreamedInRanges() {
        visitor.signIn("ada");
        HttpResponse<String> part = visitor.get("/films/1/stream", "Range", "bytes=10-19");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Length")).contains("10");
        assertThat(visitor.get("/films/1/stream", "Range", "bytes=99999999-").statusCode())
                .isEqualTo(416);
        assertThat(visitor.json("/films/1/progress", "{\"paused\":false,\"position\":3}")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void rolesAndErrorPagesAreTheSame() {
        visitor.signIn("ada");
        assertThat(visitor.open("/admin").statusCode()).isEqualTo(403);
        assertThat(visitor.open("/admin").body()).contains("This door is closed to you", ">ada<");
        assertThat(visitor.open("/nowhere").statusCode()).isEqualTo(404);
        assertThat(visitor.open("/nowhere").body()).contains("This film is not on the programme");
        assertThat(visitor.open("/assets/").statusCode()).isEqualTo(404);
        visitor.signIn("grace");
        assertThat(visitor.open("/admin").body()).contains("Apache Tomcat/11.", ">grace<");
    }

    @Test
    void whoeverWantsItIsKnownAgainAndTheDoorOfTheProjectionRoomAsksAgain() {
        visitor.signInWith("username=grace&password=grace&remember=yes");
        Visitor again = visitor.reopened();
        assertThat(again.open("/films").statusCode()).isEqualTo(200);
        assertThat(again.open("/admin").headers().firstValue("Location"))
                .contains("/sign-in?return=%2Fadmin&max-age=60");
        assertThat(again.signIn("grace").statusCode()).isEqualTo(303);
        assertThat(again.open("/admin").statusCode()).isEqualTo(200);
    }

    @Test
    void healthIsPublic() {
        assertThat(visitor.get("/healthz").body()).isEqualTo("{\"nodes\":1,\"expected\":1}");
    }
}
