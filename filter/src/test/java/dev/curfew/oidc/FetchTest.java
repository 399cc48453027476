package dev.curfew.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What is left of a fetch while the application runs on, or stops. */
class FetchTest {
    private final URLClassLoader application = new URLClassLoader(new URL[0], FetchTest.class.getClassLoader());
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private HttpServer provider;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        provider.start();
        Thread.currentThread().setContextClassLoader(application);
    }

    @AfterEach
    void stop() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        provider.stop(0);
        application.close();
    }

    /** What a container looks at when an application stops. */
    private Set<String> threadsOfTheApplication() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread != Thread.currentThread() && thread.getContextClassLoader() == application)
                .map(Thread::getName)
                .collect(Collectors.toSet());
    }

    @Test
    void noThreadOfAFetchHoldsTheApplication() throws Exception {
        assertThat(new Fetch(Duration.ofSeconds(10)).text(address())).isEqualTo("{}");
        assertThat(threadsOfTheApplication()).isEmpty();
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(application);
    }

    /** The control: a client that is simply made does hold it, so the case above looks at the right threads. */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "the thread of a later client holds no application")
    void aClientThatIsSimplyMadeWouldHoldIt() {
        HttpClient client = HttpClient.newHttpClient();
        assertThat(threadsOfTheApplication()).anyMatch(name -> name.contains("SelectorManager"));
        assertThat(client).isNotNull();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + provider.getAddress().getPort() + "/");
    }
}
