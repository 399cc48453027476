package dev.curfew.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.bootstrap.Bootstrap;
import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import dev.curfew.policy.EndReason;
import dev.curfew.session.ClusterClock;
import dev.curfew.session.Handle;
import dev.curfew.session.Initiator;
import dev.curfew.session.MemoryCluster;
import dev.curfew.session.SessionEvent;
import dev.curfew.session.SessionsFixture;
import dev.curfew.session.Token;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes serve one application, any request goes to any of them, and its attributes are in the cluster. */
@Timeout(120)
abstract class NodesContract {
    private static final int INCREMENTS = Integer.getInteger("curfew.rounds", 500);

    private final AtomicBoolean clusterIsDown = new AtomicBoolean();
    private SessionsFixture fixture;
    private Node a;
    private Node b;

    abstract WebServer server();

    /** One node with its server; a browser goes to one or the other with the same cookies. */
    private record Node(SessionsFixture.Member member, CurfewRuntime runtime, WebServer server, int port) {
        Browser.Answer get(Browser person, String path) {
            return person.at(port).get(path);
        }
    }

    @BeforeEach
    void start() {
        Told.all();
        MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, () -> 0));
        fixture = new SessionsFixture(name -> FailingGrid.over(cluster.join(name), clusterIsDown));
    }

    private void startNodes(String... settings) throws Exception {
        a = node("a", settings);
        b = node("b", settings);
    }

    private Node node(String name, String... settings) throws Exception {
        SessionsFixture.Member member = fixture.node(name);
        Map<String, String> given = new HashMap<>(Map.of(
                "curfew.attributes", "cluster",
                "curfew.login-page", "/sign-in",
                "curfew.serialization-allow", "dev.curfew.**",
                "curfew.max-attribute-bytes", "10000",
                "curfew.max-session-bytes", "15000"));
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        CurfewRuntime runtime = Bootstrap.over(
                CurfewSettings.read("", Source.code(given)),
                member.sessions(),
                member.background(),
                getClass().getClassLoader(),
                () -> {});
        WebServer server = server();
        return new Node(member, runtime, server, server.start(runtime, new Application(), List.of(Told.class)));
    }

    @AfterEach
    void stop() throws Exception {
        for (Node node : new Node[] {a, b}) {
            if (node != null) {
                node.server().close();
            }
        }
        fixture.close();
    }

    /** A value that changes without anybody setting it again, and tells when it travels. */
    private static final class Basket implements Serializable, HttpSessionActivationListener {
        private static final long serialVersionUID = 1L;
        private final List<String> things = new ArrayList<>();

        @Override
        public void sessionWillPassivate(HttpSessionEvent event) {
            Told.EVENTS.add("passivated");
        }

        @Override
        public void sessionDidActivate(HttpSessionEvent event) {
            Told.EVENTS.add("activated");
        }
    }

    /** What one class loader wrote and the other cannot read. */
    private static final class OnOneNode implements Serializable {
        private static final long serialVersionUID = 1L;
        private static boolean readable = true;

        private Object readResolve() {
            if (!readable) {
                throw new NoClassDefFoundError("gone");
            }
            return this;
        }
    }

    /** Hears of the session and cannot leave its node. */
    private static final class Local implements HttpSessionBindingListener {
        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            Told.EVENTS.add("listener bound");
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            Told.EVENTS.add("listener unbound");
        }
    }

    /** Does what its path says. */
    private static final class Application extends HttpServlet {
        static final Semaphore BEGUN = new Semaphore(0);
        static final Semaphore GO_ON = new Semaphore(0);

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            String path = request.getPathInfo();
            switch (path) {
                case "/sign-in" -> Curfew.signIn(request, response, "ada", java.util.Set.of());
                case "/none" -> response.getWriter().print(request.getSession(false) == null);
                case "/invalidate" -> {
                    request.getSession().invalidate();
                    response.getWriter().print(Told.all());
                }
                case "/rotate" -> response.getWriter().print(request.changeSessionId());
                case "/async" -> async(request);
                case "/async-late" -> asyncLate(request);
                case "/known-length" -> knownLength(request, response);
                case "/logout" -> request.logout();
                default -> use(path, request.getSession(), request, response);
            }
        }

        private static void use(
                String path, HttpSession session, HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            switch (path) {
                case "/count" -> {
                    Integer count = (Integer) session.getAttribute("count");
                    session.setAttribute("count", count == null ? 1 : count + 1);
                    response.getWriter().print(session.getAttribute("count"));
                }
                case "/count-slowly" -> {
                    session.setAttribute("count", (Integer) session.getAttribute("count") + 1);
                    BEGUN.release();
                    GO_ON.acquireUninterruptibly();
                }
                case "/set" -> session.setAttribute(request.getParameter("n"), request.getParameter("v"));
                case "/set-large" -> session.setAttribute(request.getParameter("n"), "x".repeat(9_000));
                case "/too-large" -> session.setAttribute("large", "x".repeat(20_000));
                case "/remove" -> session.removeAttribute(request.getParameter("n"));
                case "/get" -> response.getWriter().print(session.getAttribute(request.getParameter("n")));
                case "/names" ->
                    response.getWriter()
                            .print(Collections.list(session.getAttributeNames()).stream()
                                    .sorted()
                                    .toList());
                case "/set-and-fail" -> {
                    session.setAttribute("before", "kept");
                    throw new ServletException("as asked");
                }
                case "/set-flush-set" -> {
                    session.setAttribute("first", "1");
                    response.getWriter().print("sent");
                    response.flushBuffer();
                    session.setAttribute("second", "2");
                }
                case "/basket" -> session.setAttribute("basket", new Basket());
                case "/put" -> ((Basket) session.getAttribute("basket")).things.add(request.getParameter("v"));
                case "/things" -> response.getWriter().print(((Basket) session.getAttribute("basket")).things);
                case "/thing" -> session.setAttribute("thing", new OnOneNode());
                case "/listener" -> session.setAttribute("listener", new Local());
                case "/object" -> session.setAttribute("object", new Object());
                case "/interval" -> {
                    String seconds = request.getParameter("s");
                    if (seconds != null) {
                        session.setMaxInactiveInterval(Integer.parseInt(seconds));
                    }
                    response.getWriter().print(session.getMaxInactiveInterval());
                }
                case "/is-new" -> response.getWriter().print(session.isNew());
                case "/id" -> response.getWriter().print(session.getId());
                case "/hello" -> response.getWriter().print("hello");
                default -> throw new ServletException("unknown: " + path);
            }
        }

        /** A server may send an answer once its body is as long as was said, though the application goes on. */
        private static void knownLength(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getSession().setAttribute("a", "set");
            byte[] body = "done".getBytes(StandardCharsets.US_ASCII);
            switch (request.getParameter("by")) {
                case "length" -> response.setContentLength(body.length);
                case "long-length" -> response.setContentLengthLong(body.length);
                case "header" -> response.setHeader("content-length", "" + body.length);
                case "int-header" -> response.setIntHeader("Content-Length", body.length);
                default -> {}
            }
            if (request.getParameter("by").equals("writer")) {
                response.setContentLength(body.length);
                response.getWriter().print("done");
            } else {
                response.getOutputStream().write(body);
            }
            if (request.getParameter("by").equals("late-length")) {
                response.setContentLength(body.length);
            }
            BEGUN.release();
            GO_ON.acquireUninterruptibly();
        }

        private static void asyncLate(HttpServletRequest request) {
            AsyncContext async = request.startAsync();
            async.setTimeout(0);
            HttpSession session = request.getSession();
            new Thread(() -> {
                        try {
                            BEGUN.release();
                            GO_ON.acquire();
                            Object before = session.getAttribute("a");
                            session.setAttribute("a", "late");
                            async.getResponse().getWriter().print(before + " " + session.getAttribute("a"));
                        } catch (IOException | InterruptedException failed) {
                            throw new IllegalStateException(failed);
                        } finally {
                            async.complete();
                        }
                    })
                    .start();
        }

        private static void async(HttpServletRequest request) {
            AsyncContext async = request.startAsync();
            async.start(() -> {
                ((HttpServletRequest) async.getRequest()).getSession().setAttribute("async", "kept");
                async.complete();
            });
        }
    }

    private static Handle handle(Browser person) {
        return Token.parse(person.cookies.get("__Host-curfew")).orElseThrow().handle();
    }

    @Test
    void aClientThatAlternatesNodesNeverReadsItsOwnPast() throws Exception {
        startNodes();
        Browser person = new Browser(a.port());
        for (int i = 1; i <= INCREMENTS; i++) {
            Node node = i % 2 == 0 ? a : b;
            assertThat(node.get(person, "/count").body()).isEqualTo(String.valueOf(i));
        }
        System.out.println(getClass().getSimpleName() + ": " + INCREMENTS + " increments over HTTP, none lost");
    }

    @Test
    void whatIsRemovedOnOneNodeIsGoneOnTheOther() throws Exception {
        startNodes();
        Browser person = new Browser(a.port());
        a.get(person, "/set?n=x&v=1");
        a.get(person, "/set?n=y&v=2");
        assertThat(b.get(person, "/names").body()).isEqualTo("[x, y]");
        b.get(person, "/remove?n=x");
        assertThat(a.get(person, "/names").body()).isEqualTo("[y]");
        assertThat(a.get(person, "/get?n=x").body()).isEqualTo("null");
    }

    @Test
    void anExceptionLosesNothingThatWasSetBefore() throws Exception {
        startNodes();
        Browser person = new Browser(a.port());
        assertThat(a.get(person, "/set-and-fail").status()).isEqualTo(500);
        assertThat(b.get(person, "/get?n=before").body()).isEqualTo("kept");
    }

    @Test
    void whatIsSetBeforeAndAfterTheAnswerIsSentIsSaved() throws Exception {
        startNodes();
        Browser person = new Browser(a.port());
        a.get(person, "/set-flush-set");
        assertThat(b.get(person, "/names").body()).isEqualTo("[first, second]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "long-length", "header", "int-header", "writer", "late-length"})
    void whatIsSetIsSavedBeforeABodyOfKnownLengthIsComplete(String by) throws Exception {
        startNodes();
        Browser person = new Browser(a.port());
        a.get(person, "/hello");
        Browser waiting = person.at(a.port()).copy();
        CompletableFuture<Browser.Answer> answer =
                CompletableFuture.supplyAsync(() -> waiting.get("/known-length?by=" + by));
        Application.BEGUN.acquire();
        String seen = b.get(person, "/get?n=a").body();
        Application.GO_ON.release();
        assertThat(seen).isEqualTo("set");
        assertThat(answer.join().body()).isEqualTo("done");
    }

    @Test
    void whatAsynchronousWorkSetsIsSavedBeforeItsAnswer() throws Exception {
        startNodes();
        Browser person = new Browser(a.port());
        a.get(person, "/hello");
        for (int i = 0; i < 20; i++) {
            (i % 2 == 0 ? a : b).get(person, "/async");
            assertThat((i % 2 == 0 ? b : a).get(person, "/get?n=async").body()).isEqualTo("kept");
            a.get(person, "/remove?n=async");
        }
    }

    /** Two requests that make a carrier each would lose what is set in the one that is not kept. */
    @Test
    void parallelFirstRequestsOnANodeLoseNothing() throws Exception {
        startNodes();
        for (int round = 0; round < 20; round++) {
            Browser person = new Browser(a.port());
            a.get(person, "/set?n=first&v=1");
            Set<String> answered = ConcurrentHashMap.newKeySet();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Browser tab = person.at(b.port()).copy();
                String path = "/set?v=1&n=tab" + i;
                String name = "tab" + i;
                threads.add(new Thread(() -> {
                    if (tab.get(path).status() == 200) {
                        answered.add(name);
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(answered).isNotEmpty();
            assertThat(a.get(person, "/names").body()).contains(answered).contains("first");
        }
    }

    @Test
    void onlyWhatIsSetIsSavedByDefault() throws Exception {
        startNodes();
        Browser person = new Browser(a.port());
        a.get(person, "/basket");
        a.get(person, "/put?v=tea");
        assertThat(b.get(person, "/things").body()).isEqualTo("[]");
    }

    @Test
    void objectsThatWereReadAndHaveChangedAreSavedWhereTheApplicationAsks() throws Exception {
        startNodes("curfew.save", "on-get");
        Browser person = new Browser(a.port());
        a.get(person, "/basket");
        a.get(person, "/put?v=tea");
        b.get(person, "/put?v=milk");
        assertThat(a.get(person, "/things").body()).isEqualTo("[tea, milk]");
        b.get(person, "/put?v=bread");
        assertThat(a.get(person, "/things").body()).isEqualTo("[tea, milk, bread]");
    }

    @Test
    void activationListenersAreToldWhenTheirValueTravels() throws Exception {
        startNodes();
        Browser person = new Browser(a.port());
        a.get(person, "/basket");
        assertThat(Told.all()).contains("passivated activated");
        b.get(person, "/things");
        assertThat(Told.all()).contains("activated").doesNotContain("passivated");
        b.get(person, "/things");
        assertThat(Told.all()).isEmpty();
    }

    @Test
    void idIntervalAndBeingNewAreThoseOfTheSession() throws Exception {
        startNodes();
        Browser person = new Browser(a.port());
        assertThat(a.get(person, "/is-new").body()).isEqualTo("true");
        assertThat(b.get(person, "/is-new").body()).isEqualTo("false");
        String id = a.get(person, "/id").body();
        assertThat(b.get(person, "/id").body()).isEqualTo(id);
        a.get(person, "/interval?s=120");
        assertThat(b.get(person, "/interval").body()).isEqualTo("120");
    }

    @Test
    void theIdIsChangedOnAnyNodeAndTheListenerIsTold() throws Exception {
        startNodes();
        Browser person = new Browser(a.port());
        a.get(person, "/set?n=x&v=1");
        b.get(person, "/get?n=x");
        String before = a.get(person, "/id").body();
        Told.all();
        String changed = a.get(person, "/rotate").body();
        assertThat(Told.all()).contains("id-changed(true)");
        assertThat(changed).isNotEqualTo(before);
        assertThat(b.get(person, "/id").body()).isEqualTo(changed);
        assertThat(b.get(person, "/get?n=x").body()).isEqualTo("1");
        assertThat(a.get(person, "/id").body()).isEqualTo(changed);
    }

    @Test
    void aNodeThatNeverServedTheSessionHasItAndMakesNone() throws Exception {
        startNodes();
        assertThat(b.get(new Browser(b.port()), "/none").body()).isEqualTo("true");
        Browser person = new Browser(a.port());
        a.get(person, "/set?n=x&v=1");
        assertThat(b.get(person, "/none").body()).isEqualTo("false");
    }

    @Test
    void aValueThatCannotTravelIsRefusedByName() throws Exception {
        startNodes();
        Browser person = new Browser(a.port());
        assertThat(a.get(person, "/object").body()).contains("attribute must be serializable: attribute=object");
        assertThat(a.get(person, "/too-large").body()).contains("max-attribute-bytes");
        a.get(person, "/set-large?n=one");
        assertThat(a.get(person, "/set-large?n=two").body()).contains("max-session-bytes");
        assertThat(b.get(person, "/names").body()).isEqualTo("[one]");
    }

    /** Servlet 6.1, 7.7.2: whoever is not distributable may put in what cannot travel; a listener is missed nowhere else. */
    @Test
    void aListenerThatCannotTravelStaysOnItsNode() throws Exception {
        startNodes();
        Browser person = new Browser(a.port());
        assertThat(a.get(person, "/listener").status()).isEqualTo(200);
        a.get(person, "/set?n=x&v=1");
        assertThat(Told.all()).contains("listener bound");
        assertThat(a.get(person, "/names").body()).isEqualTo("[listener, x]");
        assertThat(b.get(person, "/names").body()).isEqualTo("[x]");
        a.get(person, "/remove?n=listener");
        assertThat(Told.all()).contains("listener unbound");
    }

    /** What an application that was not written for several nodes does, while the filter only reports. */
    @Test
    void aValueThatCannotTravelStaysOnItsNodeWhereRefusalsAreOnlyReported() throws Exception {
        startNodes("curfew.serialization-filter", "report");
        Browser person = new Browser(a.port());
        a.get(person, "/set?n=object&v=1");
        assertThat(b.get(person, "/names").body()).isEqualTo("[object]");
        assertThat(a.get(person, "/object").status()).isEqualTo(200);
        assertThat(b.get(person, "/names").body()).isEqualTo("[]");
        assertThat(a.get(person, "/get?n=object").body()).startsWith("java.lang.Object@");
        a.get(person, "/set?n=object&v=2");
        assertThat(b.get(person, "/get?n=object").body()).isEqualTo("2");
        b.get(person, "/remove?n=object");
        assertThat(a.get(person, "/names").body()).isEqualTo("[]");
    }

    /** Servlet 6.1, 7.5: an end waits for requests that use the session, and nothing that they do brings it back. */
    @ParameterizedTest
    @ValueSource(strings = {"cluster", "container"})
    void asynchronousWorkThatOutlivesTheIdleLimitFinishesAndTheSessionStaysEnded(String attributes) throws Exception {
        startNodes("curfew.attributes", attributes);
        Browser person = new Browser(a.port());
        a.get(person, "/set?n=a&v=1");
        person.at(a.port()).fromPage("POST", "/sign-in");
        Told.all();
        Browser waiting = person.at(a.port()).copy();
        CompletableFuture<Browser.Answer> late = CompletableFuture.supplyAsync(() -> waiting.get("/async-late"));
        Application.BEGUN.acquire();
        fixture.advance(SessionsFixture.POLICY.idle().plus(Duration.ofHours(2)));
        assertThat(a.get(person, "/none").status())
                .as("ended on the node where it runs")
                .isEqualTo(401);
        fixture.settle();
        long early = destroyed();
        Application.GO_ON.release();
        assertThat(early).as("while it runs").isZero();
        assertThat(late.join().status()).isEqualTo(200);
        assertThat(late.join().body()).isEqualTo("1 late");
        assertThat(awaitDestroyed()).isEqualTo(1);
        assertThat(a.get(person, "/none").status()).isEqualTo(401);
        assertThat(b.get(person, "/none").status()).isEqualTo(401);
        assertThat(a.member().sessions().count()).isZero();
    }

    @Test
    void aValueThatCannotBeReadIsNoneAndTheSessionLives() throws Exception {
        startNodes();
        Browser person = new Browser(a.port());
        a.get(person, "/thing");
        a.get(person, "/set?n=x&v=1");
        OnOneNode.readable = false;
        try {
            assertThat(b.get(person, "/names").body()).isEqualTo("[x]");
            assertThat(b.get(person, "/names").body()).isEqualTo("[x]");
        } finally {
            OnOneNode.readable = true;
        }
        assertThat(fixture.events)
                .filteredOn(event -> event.kind() == SessionEvent.Kind.ATTRIBUTE_UNREADABLE)
                .singleElement()
                .satisfies(
                        event -> assertThat(event.detail()).isEqualTo("thing: java.lang.NoClassDefFoundError: gone"));
        assertThat(a.get(person, "/names").body()).isEqualTo("[thing, x]");
    }

    @Test
    void whatCannotBeSavedIsNotAnswered() throws Exception {
        startNodes();
        Browser person = new Browser(a.port());
        a.get(person, "/count");
        clusterIsDown.set(true);
        assertThat(a.get(person, "/count").status()).isEqualTo(503);
        clusterIsDown.set(false);
        assertThat(b.get(person, "/count").body()).isEqualTo("2");
        assertThat(a.get(person, "/count").body()).isEqualTo("3");
    }

    /** Who saves takes along what the others have set; where that fails, none of them may look as if it were saved. */
    @Test
    void whatAnotherRequestTookAlongAndCouldNotSaveIsNotAnswered() throws Exception {
        startNodes();
        Browser person = new Browser(a.port());
        a.get(person, "/count");
        List<CompletableFuture<Browser.Answer>> answers =
                List.of(countSlowly(person.copy()), countSlowly(person.copy()));
        clusterIsDown.set(true);
        Application.GO_ON.release();
        CompletableFuture.anyOf(answers.get(0), answers.get(1)).get();
        clusterIsDown.set(false);
        Application.GO_ON.release();
        for (CompletableFuture<Browser.Answer> answer : answers) {
            assertThat(answer.get().status()).isEqualTo(503);
        }
        assertThat(b.get(person, "/count").body()).isEqualTo("2");
    }

    // --- the end

    private Browser onBothNodes() throws Exception {
        Browser person = new Browser(a.port());
        a.get(person, "/set?n=a&v=1");
        b.get(person, "/set?n=a&v=2");
        a.get(person, "/get?n=a");
        Told.all();
        return person;
    }

    /** The server lets go of a request after its client has the answer. */
    private long awaitDestroyed() throws InterruptedException {
        for (int tries = 0; tries < 500 && destroyed() == 0; tries++) {
            Thread.sleep(10);
            fixture.settle();
        }
        return destroyed();
    }

    private long destroyed() {
        fixture.settle();
        return Told.EVENTS.stream()
                .filter(event -> event.startsWith("destroyed"))
                .count();
    }

    @Test
    void theApplicationThatEndsASessionHearsOfItAtOnce() throws Exception {
        startNodes();
        Browser person = onBothNodes();
        b.get(person, "/set?n=a&v=3");
        Told.all();
        assertThat(a.get(person, "/invalidate").body()).contains("destroyed(a=3)");
        assertThat(destroyed()).isZero();
        assertThat(b.get(person, "/none").body()).isEqualTo("true");
        assertThat(destroyed()).isZero();
    }

    @Test
    void aSessionThatIsEndedFromOutsideIsDestroyedOnceWithItsLastAttributes() throws Exception {
        startNodes();
        Browser person = onBothNodes();
        b.get(person, "/set?n=a&v=3");
        Told.all();
        assertThat(a.member().sessions().end(handle(person), EndReason.ADMIN, Initiator.SYSTEM))
                .isTrue();
        assertThat(Told.EVENTS).contains("destroyed(a=3)");
        assertThat(destroyed()).isEqualTo(1);
    }

    @Test
    void aSignedInSessionIsDestroyedOnceBySignOut() throws Exception {
        startNodes();
        Browser person = onBothNodes();
        person.at(a.port()).fromPage("POST", "/sign-in");
        Told.all();
        b.get(person, "/logout");
        assertThat(destroyed()).isEqualTo(1);
        assertThat(Told.EVENTS).contains("destroyed(a=2)");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSessionThatTimesOutAfterItsNodeDiedIsDestroyedOnceByAnother(boolean served) throws Exception {
        startNodes();
        Browser person = new Browser(a.port());
        a.get(person, "/set?n=a&v=1");
        person.at(a.port()).fromPage("POST", "/sign-in");
        if (served) {
            b.get(person, "/get?n=a");
        }
        a.member().sessions().close();
        fixture.crash(a.member());
        Told.all();
        fixture.advance(SessionsFixture.POLICY.idle().plus(Duration.ofHours(2)));
        fixture.sweep();
        fixture.sweep();
        assertThat(destroyed()).isEqualTo(1);
        assertThat(Told.EVENTS).contains("destroyed(a=1)");
    }

    @Test
    void aNodeThatStopsDestroysNothing() throws Exception {
        startNodes();
        Browser person = onBothNodes();
        a.server().close();
        a = null;
        assertThat(destroyed()).isZero();
        assertThat(b.get(person, "/get?n=a").body()).isEqualTo("2");
    }

    private CompletableFuture<Browser.Answer> countSlowly(Browser person) {
        CompletableFuture<Browser.Answer> answer = CompletableFuture.supplyAsync(() -> a.get(person, "/count-slowly"));
        Application.BEGUN.acquireUninterruptibly();
        return answer;
    }

    @Test
    void aRequestWhoseSessionTheStoppingServerLetsGoOfIsNotAnsweredAsIfItWereSaved() throws Exception {
        startNodes();
        Browser person = new Browser(a.port());
        a.get(person, "/count");
        CompletableFuture<Browser.Answer> answer = countSlowly(person);
        a.runtime().containerSessions().carriers().dropAll();
        Application.GO_ON.release();
        assertThat(answer.get().status()).isEqualTo(503);
        assertThat(b.get(person, "/count").body()).isEqualTo("2");
    }

    @Test
    void aNodeThatStopsLetsItsLastRequestsFinish() throws Exception {
        startNodes();
        Browser person = new Browser(a.port());
        a.get(person, "/count");
        CompletableFuture<Browser.Answer> answer = countSlowly(person);
        Thread stopping =
                new Thread(() -> a.runtime().containerSessions().carriers().stop());
        stopping.start();
        while (stopping.isAlive() && stopping.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        Application.GO_ON.release();
        assertThat(answer.get().status()).isEqualTo(200);
        stopping.join();
        assertThat(b.get(person, "/count").body()).isEqualTo("3");
    }

    @Test
    void aSessionThatEndsInTheRequestInWhichItBeganIsDestroyedOnce() throws Exception {
        startNodes();
        assertThat(a.get(new Browser(a.port()), "/invalidate").body()).isEqualTo("created destroyed(a=null)");
        assertThat(destroyed()).isZero();
    }
}
