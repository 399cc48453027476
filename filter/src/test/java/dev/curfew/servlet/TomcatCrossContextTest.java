package dev.curfew.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.bootstrap.Bootstrap;
import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import dev.curfew.session.ClusterClock;
import dev.curfew.session.MemoryCluster;
import dev.curfew.session.Session;
import dev.curfew.session.SessionsFixture;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two applications with Curfew on one Tomcat, of which one dispatches to the other. */
@Timeout(60)
class TomcatCrossContextTest {
    private final Tomcat tomcat = new Tomcat();
    private final SessionsFixture one = fixture();
    private final SessionsFixture two = fixture();
    private Browser browser;

    private static SessionsFixture fixture() {
        return new SessionsFixture(new MemoryCluster(new ClusterClock(SessionsFixture.START, () -> 0))::join);
    }

    /** Says who is signed in, here and at {@code /across} in the other application. */
    private static final class Application extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            boolean included = request.getDispatcherType() == DispatcherType.INCLUDE;
            String path = included
                    ? request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO).toString()
                    : request.getPathInfo();
            switch (path) {
                case "/sign-in" -> Curfew.signIn(request, response, request.getParameter("user"), Set.of("user"));
                case "/forward" -> other(request).forward(request, response);
                case "/include" -> {
                    other(request).include(request, response);
                    response.getWriter().print("; " + said(request));
                }
                default -> response.getWriter().print(said(request));
            }
        }

        private static RequestDispatcher other(HttpServletRequest request) {
            return request.getServletContext().getContext("/two").getRequestDispatcher(request.getParameter("to"));
        }

        private static String said(HttpServletRequest request) {
            return request.getRemoteUser() + " "
                    + Curfew.current(request)
                            .map(Curfew.Current::session)
                            .flatMap(Session::user)
                            .orElse("nobody")
                    + " " + request.isUserInRole("user");
        }
    }

    @BeforeEach
    void start() throws Exception {
        Path base = Files.createTempDirectory("curfew-tomcat");
        base.toFile().deleteOnExit();
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        application("/one", one);
        application("/two", two);
        tomcat.start();
        browser = new Browser(connector.getLocalPort());
    }

    private void application(String path, SessionsFixture fixture) {
        Context context = tomcat.addContext(path, System.getProperty("java.io.tmpdir"));
        context.setCrossContext(true);
        SessionsFixture.Member node = fixture.node("a");
        CurfewSettings settings =
                CurfewSettings.read(path.substring(1), Source.code(Map.of("curfew.protected-paths", "/protected/*")));
        context.getServletContext()
                .setAttribute(
                        CurfewRuntime.ATTRIBUTE,
                        Bootstrap.over(
                                settings,
                                node.sessions(),
                                node.background(),
                                getClass().getClassLoader(),
                                () -> {}));
        FilterDef definition = new FilterDef();
        definition.setFilterName("curfew");
        definition.setFilter(new CurfewFilter());
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName("curfew");
        map.addURLPattern("/*");
        for (DispatcherType type : DispatcherType.values()) {
            map.setDispatcher(type.name());
        }
        context.addFilterMap(map);
        Tomcat.addServlet(context, "app", new Application());
        context.addServletMapping("/*", "app");
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        one.close();
        two.close();
    }

    private void signIn(String application, String user) {
        assertThat(browser.fromPage("POST", application + "/sign-in?user=" + user)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aForwardIntoAnotherApplicationCarriesNoUserIntoIt() {
        signIn("/one", "ada");
        assertThat(browser.get("/one/who").body()).isEqualTo("ada ada true");
        assertThat(browser.get("/one/forward?to=/who").body()).isEqualTo("null nobody false");
        assertThat(browser.get("/two/who").body()).isEqualTo("null nobody false");
    }

    @Test
    void aForwardIntoAnotherApplicationMeetsItsOwnUser() {
        signIn("/one", "ada");
        signIn("/two", "ben");
        assertThat(browser.get("/one/forward?to=/who").body()).isEqualTo("ben ben true");
    }

    @Test
    void whoIncludesAnotherApplicationStaysWhoItIs() {
        signIn("/one", "ada");
        assertThat(browser.get("/one/include?to=/who").body()).isEqualTo("null nobody false; ada ada true");
        signIn("/two", "ben");
        assertThat(browser.get("/one/include?to=/who").body()).isEqualTo("ben ben true; ada ada true");
    }

    @Test
    void aDispatchIntoAnotherApplicationPassesItsRules() {
        signIn("/one", "ada");
        assertThat(browser.get("/one/forward?to=/protected/x").status()).isEqualTo(401);
        assertThat(browser.get("/one/include?to=/protected/x").body()).doesNotContain("nobody");
        signIn("/two", "ben");
        assertThat(browser.get("/one/forward?to=/protected/x").body()).isEqualTo("ben ben true");
    }
}
