package dev.curfew.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.servlet.Curfew;
import dev.curfew.servlet.CurfewFilter;
import dev.curfew.servlet.CurfewRuntime;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The three ways into an application: the jar alone, a declared filter, and not at all; each on a real member. */
class InitializerTest {
    private final Server server = new Server();
    private final WebAppContext context = new WebAppContext();
    private int port;

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private void start(Map<String, String> params) throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        context.setContextPath("/shop");
        context.setBaseResourceAsPath(java.nio.file.Path.of("src/test/resources"));
        context.setParentLoaderPriority(true);
        context.setAttribute("org.eclipse.jetty.containerInitializerExclusionPattern", "org\\.apache\\.tomcat\\..*");
        params.forEach(context::setInitParameter);
        context.addServlet(new ServletHolder(new SignIn()), "/*");
        server.setHandler(context);
        server.start();
        port = connector.getLocalPort();
    }

    private HttpResponse<String> post(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theJarAloneGovernsTheApplication() throws Exception {
        start(Map.of("curfew.cluster-name", "initializer-" + System.nanoTime()));
        HttpResponse<String> answer = post("/shop/sign-in");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).startsWith("__Host-curfew-shop=");
        assertThat(answer.headers().firstValue("Session-Timeout")).isPresent();
        assertThat(answer.body()).isEqualTo("1 node");
    }

    @Test
    void aDeclaredFilterIsNotAddedTwice() throws Exception {
        FilterHolder declared = new FilterHolder(CurfewFilter.class);
        declared.setAsyncSupported(true);
        declared.setInitParameter("curfew.idle", "10m");
        context.addFilter(declared, "/*", EnumSet.allOf(DispatcherType.class));
        start(Map.of("curfew.cluster-name", "initializer-" + System.nanoTime()));
        assertThat(context.getServletContext().getFilterRegistrations().values().stream()
                        .filter(filter -> filter.getClassName().equals(CurfewFilter.class.getName())))
                .hasSize(1);
        assertThat(post("/shop/sign-in").headers().firstValue("Session-Timeout").orElse(""))
                .matches("idle=(600|599), absolute=\\d+");
    }

    @Test
    void theInitializerIsSwitchedOffBySetting() throws Exception {
        start(Map.of("curfew.initializer", "false"));
        assertThat(CurfewRuntime.of(context.getServletContext())).isEmpty();
    }

    /** Jetty puts its own filter for WebSockets before all others. */
    @Test
    void aWebSocketPassesTheFilterBeforeItIsAccepted() throws Exception {
        JakartaWebSocketServletContainerInitializer.configure(
                context, (servlets, container) -> container.addEndpoint(Echo.class));
        start(Map.of(
                "curfew.cluster-name", "initializer-" + System.nanoTime(), "curfew.protected-paths", "/account/*"));
        URI address = URI.create("ws://127.0.0.1:" + port + "/shop/account/echo");
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(address, new WebSocket.Listener() {})
                        .join())
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .extracting(failed -> ((WebSocketHandshakeException) failed.getCause())
                        .getResponse()
                        .statusCode())
                .isEqualTo(401);
        String cookie = post("/shop/sign-in").headers().firstValue("Set-Cookie").orElseThrow();
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Cookie", cookie.split(";", 2)[0])
                .buildAsync(address, new WebSocket.Listener() {})
                .join()
                .abort();
    }

    /** An endpoint that knows nothing of Curfew. */
    @ServerEndpoint("/account/echo")
    public static final class Echo {
        @OnMessage
        public String message(String message) {
            return message;
        }
    }

    /** What GlassFish and Payara make of a filter that does not start. */
    @Test
    void anApplicationThatLostItsFilterIsNotServed() throws Exception {
        start(Map.of("curfew.cluster-name", "initializer-" + System.nanoTime()));
        context.getServletContext().removeAttribute(CurfewRuntime.ATTRIBUTE);
        HttpResponse<String> answer = post("/shop/sign-in");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body())
                .isEqualTo("This application could not start its session rules. The server's log tells why.\n");
    }

    @Test
    void aBadSettingStopsTheStart() {
        assertThatThrownBy(() -> {
                    start(Map.of("curfew.idle", "soon"));
                    Throwable unavailable = context.getUnavailableException();
                    if (unavailable != null) {
                        throw unavailable;
                    }
                })
                .hasStackTraceContaining("curfew.idle")
                .hasStackTraceContaining("soon");
    }

    private static final class SignIn extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (CurfewRuntime.of(getServletContext()).isPresent()) {
                Curfew.signIn(request, response, "ada", Set.of());
                response.getWriter().print(Curfew.nodes(getServletContext()) + " node");
            }
        }
    }
}
