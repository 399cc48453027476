package dev.curfew.all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The jar with its own Hazelcast, on a server that brings another one and asks it first. */
@Timeout(180)
class RelocatedJarTest {
    private static final String JAR = System.getProperty("curfew.jar");
    private static final List<Path> LIBRARIES =
            List.of(Path.of(JAR), Server.onClassPath("slf4j-api"), Server.onClassPath("slf4j-simple"));

    private static List<Integer> freePorts(int count) throws Exception {
        List<ServerSocket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sockets.add(new ServerSocket(0));
        }
        List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }

    private static Server member(List<Path> libraries, int own, List<Integer> ports) throws Exception {
        String members =
                String.join(",", ports.stream().map(port -> "127.0.0.1:" + port).toList());
        return Server.start(
                libraries,
                "curfew.cluster-name=all-" + ports.get(0),
                "curfew.cluster-port=" + own,
                "curfew.members=" + members);
    }

    /** What happens elsewhere is there within the staleness bound. */
    private static HttpResponse<String> await(Server server, String cookie, Predicate<HttpResponse<String>> done)
            throws Exception {
        HttpResponse<String> answer = server.send("GET", "/", cookie);
        for (int i = 0; i < 100 && !done.test(answer); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            answer = server.send("GET", "/", cookie);
        }
        return answer;
    }

    private static void signInHereAndOutThere(Server here, Server there) throws Exception {
        String cookie = here.signIn("ada");
        assertThat(await(there, cookie, answer -> answer.body().equals("ada of 2"))
                        .body())
                .isEqualTo("ada of 2");
        assertThat(there.send("POST", "/curfew/logout", cookie).statusCode()).isEqualTo(200);
        HttpResponse<String> late = await(here, cookie, answer -> answer.statusCode() == 401);
        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(late.headers().firstValue("Session-Ended")).contains("logout");
    }

    @Test
    void nothingOfHazelcastKeepsItsName() throws Exception {
        try (ZipFile jar = new ZipFile(JAR)) {
            List<String> names = jar.stream().map(ZipEntry::getName).toList();
            assertThat(names)
                    .noneMatch(name -> name.startsWith("com/") || name.startsWith("META-INF/services/com."))
                    .noneMatch(name -> name.endsWith(".so"))
                    .contains(
                            "META-INF/services/jakarta.servlet.ServletContainerInitializer",
                            "META-INF/services/dev.curfew.shaded.hazelcast.DataSerializerHook",
                            "dev/curfew/servlet/CurfewFilter.class");
            String manifest = new String(
                    jar.getInputStream(jar.getEntry("META-INF/MANIFEST.MF")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(manifest).contains("Dependencies: jdk.unsupported", "Automatic-Module-Name: dev.curfew.filter");
        }
    }

    @Test
    void itsMembersMeetBesideTheHazelcastOfTheServer() throws Exception {
        List<Integer> ports = freePorts(2);
        try (Server a = member(LIBRARIES, ports.get(0), ports);
                Server b = member(LIBRARIES, ports.get(1), ports)) {
            signInHereAndOutThere(a.ready(), b.ready());
            signInHereAndOutThere(b, a);
        }
    }

    @Test
    void itIsAClientOfPlainServers() throws Exception {
        int port = freePorts(1).get(0);
        String[] settings = {
            "curfew.cluster=client", "curfew.cluster-name=plain-" + port, "curfew.members=127.0.0.1:" + port
        };
        try (PlainServer plain = new PlainServer(port);
                Server a = Server.start(LIBRARIES, settings);
                Server b = Server.start(LIBRARIES, settings)) {
            signInHereAndOutThere(a.ready(), b.ready());
        }
    }

    /** The negative control: what the jar is for. */
    @Test
    void theJarsUnderTheirOwnNamesDoNotStartThere() throws Exception {
        List<Integer> ports = freePorts(1);
        List<Path> plain = List.of(
                Server.onClassPath("curfew-filter"),
                Server.onClassPath("hazelcast"),
                Server.onClassPath("slf4j-api"),
                Server.onClassPath("slf4j-simple"));
        assertThatThrownBy(() -> member(plain, ports.get(0), ports).ready().close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at com.hazelcast.instance.impl.HazelcastInstanceFactory");
    }
}
