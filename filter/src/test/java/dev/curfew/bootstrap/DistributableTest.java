package dev.curfew.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which applications keep their attributes in the cluster without being told, on Tomcat and on Jetty. */
@Timeout(120)
class DistributableTest {
    private static final String NAME = "distributable-" + System.nanoTime();
    private static HazelcastInstance hazelcast;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        Config config = new Config(NAME).setClusterName(NAME);
        config.setProperty("hazelcast.phone.home.enabled", "false").setProperty("hazelcast.logging.type", "slf4j");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        hazelcast = Hazelcast.newHazelcastInstance(config);
    }

    @AfterAll
    static void stop() {
        hazelcast.shutdown();
    }

    /** A value that no other node could have is refused where attributes are in the cluster, and there alone. */
    public static final class Account extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try {
                request.getSession().setAttribute("object", new Object());
                response.getWriter().print("container");
            } catch (IllegalArgumentException refused) {
                response.getWriter().print("cluster");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "plain, agreeing, '', container",
        "distributable, none, '', cluster",
        "distributable, agreeing, '', cluster",
        "distributable, silent, '', container",
        "distributable, silent, '<absolute-ordering><name>other</name></absolute-ordering>', cluster",
        "distributable, silent, '<absolute-ordering><others/></absolute-ordering>', container",
    })
    void theDescriptorAndAllItsFragmentsDecide(String application, String fragment, String order, String expected)
            throws Exception {
        write(application.equals("distributable"), fragment, order);
        assertThat(onTomcat()).as("Tomcat").isEqualTo(expected);
        assertThat(onJetty()).as("Jetty").isEqualTo(expected);
    }

    private void write(boolean distributable, String fragment, String order) throws IOException {
        Path library = Files.createDirectories(directory.resolve("WEB-INF/lib"));
        Files.writeString(
                directory.resolve("WEB-INF/web.xml"),
                "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.0'>"
                        + "<context-param><param-name>curfew.cluster</param-name><param-value>instance:" + NAME
                        + "</param-value></context-param>"
                        + "<servlet><servlet-name>account</servlet-name><servlet-class>" + Account.class.getName()
                        + "</servlet-class></servlet><servlet-mapping><servlet-name>account</servlet-name>"
                        + "<url-pattern>/*</url-pattern></servlet-mapping>" + order
                        + (distributable ? "<distributable/>" : "") + "</web-app>");
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(library.resolve("a library.jar")))) {
            add(jar, "a.txt", "nothing");
            if (!fragment.equals("none")) {
                add(
                        jar,
                        "META-INF/web-fragment.xml",
                        "<web-fragment xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.0'><name>library</name>"
                                + (fragment.equals("agreeing") ? "<distributable/>" : "") + "</web-fragment>");
            }
        }
    }

    private static void add(ZipOutputStream jar, String name, String text) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        OutputStream out = jar;
        out.write(text.getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
    }

    private String onTomcat() throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("curfew-tomcat").toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        StandardContext context = (StandardContext) tomcat.addWebapp("", directory.toString());
        context.setParentClassLoader(getClass().getClassLoader());
        context.setContainerSciFilter("org\\.eclipse\\.jetty\\..*");
        StandardJarScanner scanner = (StandardJarScanner) context.getJarScanner();
        scanner.setScanClassPath(false);
        try {
            tomcat.start();
            String answer = ask(connector.getLocalPort());
            assertThat(context.getDistributable()).as("Tomcat's own reading").isEqualTo(answer.equals("cluster"));
            return answer;
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private String onJetty() throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        WebAppContext context = new WebAppContext();
        context.setContextPath("/");
        context.setBaseResourceAsPath(directory);
        context.setParentLoaderPriority(true);
        context.setAttribute("org.eclipse.jetty.containerInitializerExclusionPattern", "org\\.apache\\.tomcat\\..*");
        server.setHandler(context);
        try {
            server.start();
            return ask(connector.getLocalPort());
        } finally {
            server.stop();
        }
    }

    private static String ask(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return answer.body();
    }
}
