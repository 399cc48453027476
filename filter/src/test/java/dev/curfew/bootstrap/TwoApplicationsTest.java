package dev.curfew.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import dev.curfew.policy.EndReason;
import dev.curfew.servlet.Curfew;
import dev.curfew.servlet.CurfewRuntime;
import dev.curfew.session.Initiator;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop below {@code /shop} and a forum at the root: one host, one browser, one Hazelcast member. */
class TwoApplicationsTest {
    private final String name = "two-" + System.nanoTime();
    private final Server server = new Server();
    private final WebAppContext shop = application("/shop");
    private final WebAppContext forum = application("/");
    private final Map<String, String> cookies = new TreeMap<>();
    private HazelcastInstance hazelcast;
    private int port;

    @BeforeEach
    void start() throws Exception {
        Config config = new Config(name).setClusterName(name);
        config.setProperty("hazelcast.phone.home.enabled", "false").setProperty("hazelcast.logging.type", "slf4j");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        hazelcast = Hazelcast.newHazelcastInstance(config);
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new ContextHandlerCollection(shop, forum));
        server.start();
        port = connector.getLocalPort();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        hazelcast.shutdown();
    }

    private WebAppContext application(String path) {
        WebAppContext context = new WebAppContext();
        context.setContextPath(path);
        context.setBaseResourceAsPath(Path.of("src/test/resources"));
        context.setParentLoaderPriority(true);
        context.setAttribute("org.eclipse.jetty.containerInitializerExclusionPattern", "org\\.apache\\.tomcat\\..*");
        context.setInitParameter("curfew.cluster", "instance:" + name);
        context.addServlet(new ServletHolder(new Account()), "/*");
        return context;
    }

    private String ask(String method, String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Sec-Fetch-Mode", "cors")
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair[0].startsWith("__Host-")) {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer.statusCode() + " " + answer.body();
    }

    @Test
    void eachHasItsOwnCookieAndItsOwnSession() throws Exception {
        assertThat(ask("POST", "/shop/ada")).isEqualTo("200 ada");
        assertThat(ask("GET", "/who")).isEqualTo("200 nobody");
        assertThat(ask("POST", "/ben")).isEqualTo("200 ben");
        assertThat(ask("GET", "/shop/who")).isEqualTo("200 ada");
        assertThat(cookies.keySet()).containsExactly("__Host-curfew", "__Host-curfew-shop");
    }

    @Test
    void theCookieOfOneOpensNothingInTheOther() throws Exception {
        ask("POST", "/shop/ada");
        cookies.put("__Host-curfew", cookies.remove("__Host-curfew-shop"));
        assertThat(ask("GET", "/who")).isEqualTo("200 nobody");
    }

    @Test
    void signingOutOfOneLeavesTheOther() throws Exception {
        ask("POST", "/shop/ada");
        ask("POST", "/ada");
        assertThat(ask("POST", "/shop/curfew/logout")).startsWith("2");
        assertThat(ask("GET", "/shop/who")).isEqualTo("200 nobody");
        assertThat(ask("GET", "/who")).isEqualTo("200 ada");
        assertThat(sessions(shop, "ada")).isEmpty();
        assertThat(sessions(forum, "ada")).hasSize(1);
    }

    @Test
    void endingAllOfAUserStaysWithinTheApplication() throws Exception {
        ask("POST", "/shop/ada");
        ask("POST", "/ada");
        CurfewRuntime runtime = CurfewRuntime.of(forum.getServletContext()).orElseThrow();
        runtime.sessions().endAll("ada", EndReason.ADMIN, Initiator.admin("root"));
        assertThat(ask("GET", "/who")).startsWith("401");
        assertThat(ask("GET", "/shop/who")).isEqualTo("200 ada");
    }

    private static List<?> sessions(WebAppContext application, String user) {
        return Curfew.sessions(application.getServletContext(), user);
    }

    private static final class Account extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(request.getRemoteUser() == null ? "nobody" : request.getRemoteUser());
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Curfew.signIn(request, response, request.getPathInfo().substring(1), Set.of());
            doGet(request, response);
        }
    }
}
