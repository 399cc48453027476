package dev.curfew.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.bootstrap.Bootstrap;
import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import dev.curfew.policy.EndReason;
import dev.curfew.session.ClusterClock;
import dev.curfew.session.ClusterUnavailableException;
import dev.curfew.session.Initiator;
import dev.curfew.session.MemoryCluster;
import dev.curfew.session.Session;
import dev.curfew.session.SessionsFixture;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one request does, whatever the application does with its answer: its cookie, its class, its roles, its calls. */
@Timeout(120)
abstract class RequestContract {
    private static final String COOKIE = "__Host-curfew";

    private final SessionsFixture fixture =
            new SessionsFixture(new MemoryCluster(new ClusterClock(SessionsFixture.START, () -> 0))::join);
    private final SessionsFixture.Member node = fixture.node("a");
    private final WebServer server = server();
    private final CountDownLatch running = new CountDownLatch(1);
    private final Semaphore ends = new Semaphore(0);
    private int port;

    abstract WebServer server();

    /** What the application does at every path but {@code /sign-in}. */
    @FunctionalInterface
    interface Step {
        void serve(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;
    }

    private static final class Application extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Step step;

        private Application(Step step) {
            this.step = step;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            if (request.getRequestURI().equals("/sign-in")) {
                Curfew.signIn(request, response, request.getParameter("user"), Set.of("user"));
            } else if (request.getRequestURI().equals("/who")) {
                response.getWriter().print(request.getRemoteUser());
            } else {
                step.serve(request, response);
            }
        }
    }

    private Browser browser(Step step) throws Exception {
        return browser(Map.of("curfew.public-paths", "/public/*", "curfew.roles", "user, x"), step);
    }

    private Browser browser(Map<String, String> settings, Step step) throws Exception {
        CurfewRuntime runtime = Bootstrap.over(
                CurfewSettings.read("", Source.code(settings)),
                node.sessions(),
                node.background(),
                getClass().getClassLoader(),
                () -> {});
        port = server.start(runtime, new Application(step));
        return new Browser(port);
    }

    private Browser signedIn(String user) {
        Browser browser = new Browser(port);
        assertThat(browser.fromPage("POST", "/sign-in?user=" + user).status()).isEqualTo(200);
        return browser;
    }

    private static void signIn(HttpServletRequest request, HttpServletResponse response) {
        Curfew.signIn(request, response, "ada", Set.of());
    }

    @AfterEach
    void stop() throws Exception {
        ends.release(10);
        server.close();
        fixture.close();
    }

    // --- the cookie of a sign-in

    private static void isSignedIn(Browser browser, Browser.Answer answer) {
        assertThat(answer.headers("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith(COOKIE + "="))
                .hasSize(1);
        assertThat(answer.header("Session-Timeout")).isPresent();
        assertThat(browser.get("/who").body()).isEqualTo("ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"location", "status", "clearing", "both"})
    void aSignInAnsweredWithARedirectOfAnyFormSendsItsCookie(String form) throws Exception {
        Browser browser = browser((request, response) -> {
            signIn(request, response);
            switch (form) {
                case "location" -> response.sendRedirect("/next");
                case "status" -> response.sendRedirect("/next", 303);
                case "clearing" -> response.sendRedirect("/next", false);
                default -> response.sendRedirect("/next", 303, false);
            }
        });
        Browser.Answer answer = browser.get("/x");
        assertThat(answer.status()).isBetween(302, 303);
        isSignedIn(browser, answer);
    }

    @Test
    void aSignInKeepsItsCookieWhenTheAnswerIsResetAfterItsFirstByte() throws Exception {
        Browser browser = browser((request, response) -> {
            signIn(request, response);
            response.getWriter().print("early");
            response.reset();
            response.getWriter().print("late");
        });
        Browser.Answer answer = browser.get("/x");
        assertThat(answer.body()).isEqualTo("late");
        isSignedIn(browser, answer);
    }

    @Test
    void aSignInKeepsItsCookieWhenTheFilterAnswersAnException() throws Exception {
        Browser browser = browser((request, response) -> {
            signIn(request, response);
            response.getOutputStream().write('x');
            throw new ClusterUnavailableException("as asked", null);
        });
        Browser.Answer answer = browser.get("/x");
        assertThat(answer.status()).isEqualTo(503);
        isSignedIn(browser, answer);
    }

    @Test
    void aSignInAfterTheFirstByteSendsItsCookie() throws Exception {
        Browser browser = browser((request, response) -> {
            response.getWriter().print("early");
            signIn(request, response);
        });
        isSignedIn(browser, browser.get("/x"));
    }

    @Test
    void aResetBringsNoCookieOfAnEndedSessionBack() throws Exception {
        Browser browser = browser((request, response) -> {
            signIn(request, response);
            response.getWriter().print("early");
            request.logout();
            response.reset();
        });
        assertThat(browser.get("/x").headers("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith(COOKIE + "="))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie).contains("Max-Age=0"));
    }

    @Test
    void asynchronousWorkThatCompletesWithoutABodySendsTheCookie() throws Exception {
        Browser browser = browser((request, response) -> {
            signIn(request, response);
            AsyncContext async = request.startAsync();
            response.setStatus(204);
            async.complete();
        });
        Browser.Answer answer = browser.get("/x");
        assertThat(answer.status()).isEqualTo(204);
        isSignedIn(browser, answer);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asynchronousWorkThatSignsInOnItsOwnThreadSendsTheCookie(boolean named) throws Exception {
        Browser browser = browser((request, response) -> {
            AsyncContext async = named ? request.startAsync(request, response) : request.startAsync();
            async.start(() -> {
                signIn(request, response);
                response.setStatus(204);
                request.getAsyncContext().complete();
            });
        });
        Browser.Answer answer = browser.get("/x");
        assertThat(answer.status()).isEqualTo(204);
        isSignedIn(browser, answer);
    }

    @Test
    void theAsynchronousContextIsTheOneThatWasStarted() throws Exception {
        Browser browser = browser((request, response) -> {
            AsyncContext async = request.startAsync();
            response.getWriter().print(async == request.getAsyncContext());
            async.complete();
        });
        assertThat(browser.get("/x").body()).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cache-Control", "Expires"})
    void anAnswerThatTellsOfItsSessionIsNotMadePublicAfterItsFirstByte(String header) throws Exception {
        Browser browser = browser((request, response) -> {
            request.getSession();
            response.getWriter().print("early");
            if (header.equals("Expires")) {
                response.setDateHeader("Expires", 4102444800000L);
            } else {
                response.setHeader("Cache-Control", "public, max-age=3600");
            }
        });
        Browser.Answer answer = browser.get("/x");
        assertThat(answer.headers("Set-Cookie")).isNotEmpty();
        assertThat(answer.headers("Cache-Control")).containsExactly("private, no-store");
        answer = browser.get("/x");
        assertThat(answer.header("Session-Timeout")).isPresent();
        assertThat(answer.headers("Cache-Control")).containsExactly("private, no-store");
    }

    // --- transfers

    private Thread runsFiftyMinutes(Browser browser, String method, String type) throws InterruptedException {
        Thread transfer = new Thread(() -> browser.copy().send(method, "/transfer", "Content-Type", type));
        transfer.start();
        running.await();
        for (int minute = 0; minute < 50; minute++) {
            fixture.advance(Duration.ofSeconds(36));
            fixture.advance(Duration.ofSeconds(24));
        }
        return transfer;
    }

    private void untilTheTestSaysSo() {
        running.countDown();
        ends.acquireUninterruptibly();
    }

    private Browser.Answer glance(Browser browser) {
        return browser.get("/who", "Session-Activity", "none");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, multipart/form-data; boundary=x",
        "PUT, application/octet-stream",
        "PATCH, application/offset+octet-stream",
        "PUT, video/mp4"
    })
    void anUploadThatRunsLongerThanTheIdleLimitKeepsItsSession(String method, String type) throws Exception {
        browser((request, response) -> untilTheTestSaysSo());
        Browser browser = signedIn("ada");
        Thread transfer = runsFiftyMinutes(browser, method, type);
        assertThat(glance(browser).status()).isEqualTo(200);
        ends.release();
        transfer.join();
        fixture.advance(Duration.ofMinutes(1));
        fixture.advance(Duration.ofMinutes(30));
        assertThat(glance(browser).header("Session-Ended")).contains("idle");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Disposition, attachment; filename=\"a.pdf\"",
        "Content-Type, application/octet-stream",
    })
    void aDownloadThatRunsLongerThanTheIdleLimitKeepsItsSession(String header, String value) throws Exception {
        browser((request, response) -> {
            response.setHeader(header, value);
            response.getOutputStream().write(1);
            response.flushBuffer();
            untilTheTestSaysSo();
        });
        Browser browser = signedIn("ada");
        runsFiftyMinutes(browser, "GET", "text/plain");
        assertThat(glance(browser).status()).isEqualTo(200);
    }

    @Test
    void anyOtherRequestThatRunsIsActivityAtItsBeginAlone() throws Exception {
        browser((request, response) -> untilTheTestSaysSo());
        Browser browser = signedIn("ada");
        runsFiftyMinutes(browser, "POST", "application/json");
        assertThat(glance(browser).header("Session-Ended")).contains("idle");
    }

    // --- what is activity

    private String idleLeft(Browser browser, String path, String... headers) {
        return browser.get(path, headers)
                .header("Session-Timeout")
                .orElseThrow()
                .split(",")[0];
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Purpose, prefetch;prerender",
        "Accept, text/event-stream",
        "Sec-Fetch-Dest, image",
        "Session-Activity, none"
    })
    void whatABrowserFetchesByItselfExtendsNothing(String header, String value) throws Exception {
        browser((request, response) -> response.setStatus(200));
        Browser browser = signedIn("ada");
        fixture.advance(Duration.ofMinutes(29));
        assertThat(idleLeft(browser, "/x", header, value)).isEqualTo("idle=60");
        assertThat(idleLeft(browser, "/x")).isEqualTo("idle=1800");
    }

    @Test
    void pollingIsActivityUnlessTheSettingsNameIt() throws Exception {
        browser(Map.of("curfew.passive", "GET /poll"), (request, response) -> response.setStatus(200));
        Browser browser = signedIn("ada");
        fixture.advance(Duration.ofMinutes(29));
        assertThat(idleLeft(browser, "/poll", "Sec-Fetch-Dest", "empty")).isEqualTo("idle=60");
        assertThat(idleLeft(browser, "/other", "Sec-Fetch-Dest", "empty")).isEqualTo("idle=1800");
    }

    @Test
    void strictlyOnlyWhatAPersonStartedIsActivity() throws Exception {
        browser(Map.of("curfew.strict-activity", "true"), (request, response) -> response.setStatus(200));
        Browser browser = signedIn("ada");
        fixture.advance(Duration.ofMinutes(29));
        assertThat(idleLeft(browser, "/x", "Sec-Fetch-Mode", "cors")).isEqualTo("idle=60");
        assertThat(idleLeft(browser, "/x", "Session-Activity", "user", "Sec-Fetch-Site", "cross-site"))
                .isEqualTo("idle=60");
        assertThat(idleLeft(browser, "/x", "Session-Activity", "user", "Sec-Fetch-Site", "same-origin"))
                .isEqualTo("idle=1800");
        fixture.advance(Duration.ofMinutes(29));
        assertThat(idleLeft(browser, "/x", "Sec-Fetch-User", "?1")).isEqualTo("idle=1800");
    }

    // --- roles

    @Test
    void whomTheContainerSignedInBeforeTheFilterHasTheRolesThatTheSettingsName() throws Exception {
        Browser browser = browser((request, response) ->
                response.getWriter().print(request.isUserInRole("user") + "," + request.isUserInRole("x")));
        String basic = "Basic " + Base64.getEncoder().encodeToString("ada:ada".getBytes());
        assertThat(browser.get("/enforced/x").status()).isEqualTo(401);
        assertThat(browser.get("/enforced/x", "Authorization", basic).body()).isEqualTo("true,false");
        Session session = node.sessions().of("ada").get(0);
        assertThat(session.identity().orElseThrow().groups()).containsExactly("user");
        assertThat(browser.get("/roles").body()).isEqualTo("true,false");
    }

    // --- what the application says

    private static void told(HttpServletResponse response, Object what) throws IOException {
        response.getWriter().print(what);
    }

    @Test
    void changedCredentialsEndTheOtherSessionsAndRenewThisOne() throws Exception {
        browser((request, response) -> told(response, Curfew.credentialsChanged(request)));
        Browser one = signedIn("ada");
        Browser other = signedIn("ada");
        String before = one.cookies.get(COOKIE);
        assertThat(one.get("/x").body()).isEqualTo("1");
        fixture.settle();
        assertThat(other.get("/who").header("Session-Ended")).contains("credential-change");
        assertThat(one.cookies.get(COOKIE)).isNotEqualTo(before);
        assertThat(one.get("/who").body()).isEqualTo("ada");
    }

    @Test
    void endingOthersLeavesThisSessionAndOtherPeoples() throws Exception {
        Browser nobody = browser((request, response) -> told(response, Curfew.endOthers(request)));
        Browser one = signedIn("ada");
        Browser other = signedIn("ada");
        Browser ben = signedIn("ben");
        assertThat(nobody.get("/x").body()).isEqualTo("0");
        assertThat(one.get("/x").body()).isEqualTo("1");
        fixture.settle();
        assertThat(other.get("/who").header("Session-Ended")).contains("other-device");
        assertThat(one.get("/who").body()).isEqualTo("ada");
        assertThat(ben.get("/who").body()).isEqualTo("ben");
    }

    @Test
    void extendingCountsAsActivityAtOnceWhateverTheRequestLooksLike() throws Exception {
        browser((request, response) -> Curfew.extend(request));
        Browser browser = signedIn("ada");
        fixture.advance(Duration.ofMinutes(29));
        assertThat(idleLeft(browser, "/x", "Session-Activity", "none")).isEqualTo("idle=1800");
        fixture.advance(Duration.ofMinutes(29));
        assertThat(idleLeft(browser, "/who", "Session-Activity", "none")).isEqualTo("idle=60");
    }

    @Test
    void endingAllSessionsOfSomebodyTellsHowManyAndWhyTheyEnded() throws Exception {
        Browser admin = browser((request, response) -> {
            if (request.getRequestURI().equals("/public/why")) {
                told(response, Curfew.endReason(request) + " " + Curfew.current(request));
            } else {
                told(
                        response,
                        Curfew.endAll(request.getServletContext(), "ada", EndReason.ADMIN, Initiator.admin("root")));
            }
        });
        List<Browser> ada = List.of(signedIn("ada"), signedIn("ada"));
        Browser ben = signedIn("ben");
        assertThat(ben.get("/public/why").body()).startsWith("Optional.empty Optional[");
        assertThat(admin.get("/end").body()).isEqualTo("2");
        fixture.settle();
        for (Browser browser : ada) {
            assertThat(browser.get("/public/why").body()).isEqualTo("Optional[ADMIN] Optional.empty");
            assertThat(browser.get("/who").header("Session-Ended")).contains("admin");
        }
        assertThat(ben.get("/who").body()).isEqualTo("ben");
    }
}
