package dev.curfew.ee;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import dev.curfew.ee.app.Basket;
import dev.curfew.servlet.CurfewRuntime;
import dev.curfew.session.AttributeIndex;
import dev.curfew.session.Handle;
import dev.curfew.session.Token;
import jakarta.servlet.ServletContext;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of CDI's session scope: Weld keeps its beans in the server's own session. */
@Timeout(120)
class SessionScopedBeansTest {
    private final String name = "beans-" + System.nanoTime();
    private HazelcastInstance hazelcast;
    private TomcatEe tomcat;
    private ServletContext context;
    private int port;

    @BeforeEach
    void startHazelcast() {
        Config config = new Config(name).setClusterName(name);
        config.setProperty("hazelcast.phone.home.enabled", "false").setProperty("hazelcast.logging.type", "slf4j");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        hazelcast = Hazelcast.newHazelcastInstance(config);
        Basket.DESTROYED.set(0);
    }

    @AfterEach
    void stop() throws Exception {
        if (tomcat != null) {
            tomcat.close();
        }
        hazelcast.shutdown();
    }

    private void start(String attributes) throws Exception {
        Map<String, String> settings = Map.of(
                "curfew.application", "beans", "curfew.cluster", "instance:" + name, "curfew.attributes", attributes);
        tomcat = new TomcatEe();
        port = tomcat.start(server -> {
            settings.forEach(server::addParameter);
            context = server.getServletContext();
        });
    }

    private Browser signedIn() throws Exception {
        Browser browser = new Browser(port);
        assertThat(browser.form("/enter", "username=ada&password=ada").statusCode())
                .isEqualTo(303);
        return browser;
    }

    private static String ask(Browser browser, String path) throws Exception {
        return browser.get(path).body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"container", "cluster"})
    void aBeanLivesAsLongAsItsSessionAndNothingOfItReachesTheNextOne(String attributes) throws Exception {
        start(attributes);
        for (String end : new String[] {"/sign-out", "/invalidate"}) {
            Basket.DESTROYED.set(0);
            Browser browser = signedIn();
            assertThat(ask(browser, "/basket?add=tea")).isEqualTo("[tea]");
            assertThat(ask(browser, "/basket?add=milk")).isEqualTo("[tea, milk]");
            browser.get(end);
            awaitDestroyed();
            assertThat(Basket.DESTROYED).as("told to be destroyed by %s", end).hasValue(1);
            assertThat(browser.form("/enter", "username=ada&password=ada").statusCode())
                    .isEqualTo(303);
            assertThat(ask(browser, "/basket")).isEqualTo("[]");
        }
    }

    /** The server's session ends in the background, when the request has left. */
    private static void awaitDestroyed() throws InterruptedException {
        for (int tries = 0; tries < 500 && Basket.DESTROYED.get() == 0; tries++) {
            Thread.sleep(10);
        }
    }

    /** Weld's own classes are a known way to run foreign code when they are read, so nothing of them is written. */
    @Test
    void beansStayOnTheirNodeAndAttributesGoOnWithTheNextOne() throws Exception {
        start("cluster");
        Browser browser = signedIn();
        ask(browser, "/basket?add=tea");
        assertThat(ask(browser, "/kept?set=yes")).isEqualTo("yes");
        assertThat(ask(browser, "/basket")).isEqualTo("[tea]");
        assertThat(inTheCluster(browser)).containsExactly("kept");
        tomcat.close();
        start("cluster");
        Browser later = new Browser(port);
        later.cookies.putAll(browser.cookies);
        assertThat(ask(later, "/who")).startsWith("ada ");
        assertThat(ask(later, "/kept")).isEqualTo("yes");
        assertThat(ask(later, "/basket")).isEqualTo("[]");
        assertThat(ask(later, "/basket?add=bread")).isEqualTo("[bread]");
        assertThat(ask(later, "/basket")).isEqualTo("[bread]");
        assertThat(inTheCluster(later)).containsExactly("kept");
    }

    private Set<String> inTheCluster(Browser browser) {
        Handle handle = browser.cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().startsWith("__Host-curfew"))
                .map(cookie -> Token.parse(cookie.getValue()).orElseThrow().handle())
                .findFirst()
                .orElseThrow();
        AttributeIndex index = CurfewRuntime.of(context)
                .orElseThrow()
                .sessions()
                .attributes()
                .read(handle)
                .orElseThrow();
        return index.entries().keySet();
    }
}
