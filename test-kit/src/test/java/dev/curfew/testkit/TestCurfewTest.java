package dev.curfew.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.EndReason;
import dev.curfew.servlet.Curfew;
import dev.curfew.servlet.CurfewFilter;
import dev.curfew.session.SessionEvent;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application's own test, as its author would write it. */
class TestCurfewTest {
    private final TestCurfew curfew =
            TestCurfew.start(Map.of("curfew.idle", "30m", "curfew.protected-paths", "/films/*"));
    private final Server server = new Server();
    private int port;

    @BeforeEach
    void startApplication() throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        curfew.install(context.getServletContext());
        context.addFilter(new FilterHolder(CurfewFilter.class), "/*", EnumSet.allOf(DispatcherType.class));
        context.addServlet(new ServletHolder(new Films()), "/*");
        server.setHandler(context);
        server.start();
        port = connector.getLocalPort();
    }

    @AfterEach
    void stopApplication() throws Exception {
        server.stop();
        curfew.close();
    }

    private HttpResponse<String> send(String method, String path, String cookie) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Cookie", cookie)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String signIn() throws Exception {
        return send("POST", "/login", "a=b")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0];
    }

    @Test
    void whatHappensAtTheIdleLimitIsSeenAtOnce() throws Exception {
        String cookie = signIn();
        curfew.advance(Duration.ofMinutes(30).minusMillis(1));
        assertThat(send("GET", "/films/1", cookie).statusCode()).isEqualTo(200);
        curfew.advance(Duration.ofMinutes(30));
        HttpResponse<String> answer = send("GET", "/films/1", cookie);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Session-Ended")).contains("idle");
    }

    @Test
    void whatNobodyAsksAboutEndsByItself() throws Exception {
        signIn();
        curfew.advance(Duration.ofHours(1));
        assertThat(curfew.sessions().count()).isZero();
        assertThat(curfew.events())
                .extracting(SessionEvent::kind)
                .containsExactly(SessionEvent.Kind.OPENED, SessionEvent.Kind.SIGNED_IN, SessionEvent.Kind.ENDED);
        assertThat(curfew.events().get(2).reason()).contains(EndReason.IDLE);
    }

    @Test
    void timeStandsStillUntilItIsMoved() {
        assertThat(curfew.now()).isEqualTo(curfew.now());
    }

    private static final class Films extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getRequestURI().equals("/login")) {
                Curfew.signIn(request, response, "ada", Set.of());
            }
            response.getWriter().print("ok");
        }
    }
}
