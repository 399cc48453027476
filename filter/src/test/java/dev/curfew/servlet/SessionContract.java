package dev.curfew.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.bootstrap.Bootstrap;
import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import dev.curfew.session.ClusterClock;
import dev.curfew.session.MemoryCluster;
import dev.curfew.session.SessionsFixture;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EventListener;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the Servlet specification (6.1, chapters 7 and 11, and the API's own words) says about sessions: each scenario runs
 * on the bare server first and then with the filter before it, and nothing may differ.
 */
@Timeout(60)
abstract class SessionContract {
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<Class<? extends EventListener>> listeners = new ArrayList<>(List.of(Told.class));

    abstract WebServer server();

    /** Returns the settings under which nothing may differ. */
    Map<String, String> settings() {
        return Map.of();
    }

    /** A request's part of a scenario; what it returns is compared. */
    @FunctionalInterface
    interface Step {
        @Nullable
        Object serve(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    /** Runs the steps as requests of one browser, on the bare server and with the filter. */
    private void bothSay(String expected, Step... steps) throws Exception {
        assertThat(run(null, steps)).as("bare server").isEqualTo(expected);
        assertThat(run(runtime(), steps)).as("with the filter").isEqualTo(expected);
    }

    /** As {@link #bothSay}, where servers differ among themselves; what is told holds the {@code parts}. */
    private void bothSayTheSame(List<String> parts, Step... steps) throws Exception {
        String bare = run(null, steps);
        assertThat(bare).contains(parts);
        assertThat(run(runtime(), steps)).as("with the filter").isEqualTo(bare);
    }

    private CurfewRuntime runtime() {
        MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, () -> 0));
        SessionsFixture fixture = new SessionsFixture(cluster::join);
        open.add(fixture::close);
        SessionsFixture.Member node = fixture.node("a");
        return Bootstrap.over(
                CurfewSettings.read("", Source.code(settings())),
                node.sessions(),
                node.background(),
                getClass().getClassLoader(),
                () -> {});
    }

    private String run(@Nullable CurfewRuntime runtime, Step... steps) throws Exception {
        Told.all();
        WebServer server = server();
        open.add(server);
        Browser browser = new Browser(server.start(runtime, new Stage(steps), listeners));
        StringBuilder said = new StringBuilder();
        for (int step = 0; step < steps.length; step++) {
            said.append(step == 0 ? "" : "; ").append(browser.get("/" + step).body());
        }
        return said.toString();
    }

    /** The servlet in which the steps are played. */
    private static final class Stage extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Step[] steps;

        private Stage(Step... steps) {
            this.steps = steps;
        }

        @Override
        public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
            if (request.getAttribute("inside") instanceof HttpServletRequest inside
                    && request.getDispatcherType() == DispatcherType.ASYNC) {
                response.getWriter().print(inside.getSession(false).getAttribute("a") + " " + (request != inside));
            } else {
                super.service(request, response);
            }
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            Object included = request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO);
            String path = included == null ? request.getPathInfo() : included.toString();
            int step = Integer.parseInt(path.substring(1));
            Object answer = steps[step].serve(request, response);
            if (answer != null) {
                response.getWriter().print(answer);
            }
        }
    }

    @FunctionalInterface
    private interface Call {
        void run() throws Exception;
    }

    /** Returns the simple name of what is thrown, "fine" for nothing. */
    private static String outcome(Call call) {
        try {
            call.run();
            return "fine";
        } catch (Exception thrown) {
            return thrown.getClass().getSimpleName();
        }
    }

    @Test
    void aSessionIsNewUntilTheClientJoinsIt() throws Exception {
        Step isNew = (request, response) -> request.getSession().isNew();
        bothSay("true; false; false", isNew, isNew, isNew);
    }

    @Test
    void thereIsNoSessionUntilOneIsAskedFor() throws Exception {
        Step none = (request, response) -> request.getSession(false) == null;
        bothSay("true; false; false", none, (request, response) -> request.getSession() == null, none);
    }

    @Test
    void anInvalidatedSessionRefusesEverythingButItsId() throws Exception {
        bothSay(
                "fine IllegalStateException IllegalStateException IllegalStateException IllegalStateException"
                        + " IllegalStateException IllegalStateException IllegalStateException; true",
                (request, response) -> {
                    HttpSession session = request.getSession();
                    session.setAttribute("a", "1");
                    session.invalidate();
                    return outcome(session::getId) + " " + outcome(session::invalidate) + " "
                            + outcome(() -> session.getAttribute("a")) + " "
                            + outcome(() -> session.setAttribute("a", "2")) + " "
                            + outcome(() -> session.removeAttribute("a")) + " " + outcome(session::getAttributeNames)
                            + " " + outcome(session::getCreationTime) + " " + outcome(session::isNew);
                },
                (request, response) -> request.getSession(false) == null);
    }

    @Test
    void aSessionAfterAnInvalidatedOneIsAnotherOne() throws Exception {
        bothSay("true null", (request, response) -> {
            HttpSession first = request.getSession();
            first.setAttribute("a", "1");
            String id = first.getId();
            first.invalidate();
            HttpSession second = request.getSession();
            return !second.getId().equals(id) + " " + second.getAttribute("a");
        });
    }

    @Test
    void settingNullRemovesAndNamesAreListed() throws Exception {
        bothSay(
                "[a, b]; null [b] fine",
                (request, response) -> {
                    request.getSession().setAttribute("a", "1");
                    request.getSession().setAttribute("b", "2");
                    return Collections.list(request.getSession().getAttributeNames()).stream()
                            .sorted()
                            .toList();
                },
                (request, response) -> {
                    HttpSession session = request.getSession();
                    session.setAttribute("a", null);
                    return session.getAttribute("a") + " " + Collections.list(session.getAttributeNames()) + " "
                            + outcome(() -> session.removeAttribute("unknown"));
                });
    }

    @Test
    void attributesAreTheSameObjectsInLaterRequests() throws Exception {
        Object value = new ArrayList<>();
        bothSay("true", (request, response) -> {
            request.getSession().setAttribute("value", value);
            return request.getSession().getAttribute("value") == value;
        });
    }

    @Test
    void theIntervalIsWhatTheApplicationSet() throws Exception {
        bothSay(
                "100; 100 -1; -1",
                (request, response) -> {
                    request.getSession().setMaxInactiveInterval(100);
                    return request.getSession().getMaxInactiveInterval();
                },
                (request, response) -> {
                    int before = request.getSession().getMaxInactiveInterval();
                    request.getSession().setMaxInactiveInterval(-1);
                    return before + " " + request.getSession().getMaxInactiveInterval();
                },
                (request, response) -> request.getSession().getMaxInactiveInterval());
    }

    @Test
    void anIntervalOfZeroMeansNever() throws Exception {
        Step interval = (request, response) -> request.getSession(false).getMaxInactiveInterval();
        bothSay(
                "0; 0; 0",
                (request, response) -> {
                    request.getSession().setMaxInactiveInterval(0);
                    return request.getSession().getMaxInactiveInterval();
                },
                interval,
                interval);
    }

    @Test
    void aNameThatIsNullIsTreatedAsTheServerDoes() throws Exception {
        bothSayTheSame(
                List.of("kept"),
                (request, response) -> {
                    HttpSession session = request.getSession();
                    session.setAttribute("a", "kept");
                    return outcome(() -> session.setAttribute(null, "1")) + " "
                            + outcome(() -> session.getAttribute(null)) + " "
                            + outcome(() -> session.removeAttribute(null));
                },
                (request, response) -> request.getSession().getAttribute("a"));
    }

    @Test
    void theLastAccessIsThatOfTheRequestBefore() throws Exception {
        bothSay(
                "true; true",
                (request, response) -> {
                    HttpSession session = request.getSession();
                    return session.getLastAccessedTime() >= session.getCreationTime();
                },
                (request, response) -> {
                    HttpSession session = request.getSession();
                    long before = session.getLastAccessedTime();
                    session.setAttribute("a", "1");
                    session.getAttribute("a");
                    return before == session.getLastAccessedTime() && before <= System.currentTimeMillis();
                });
    }

    @Test
    void changingTheIdKeepsTheSessionAndTellsItsListener() throws Exception {
        bothSay(
                "IllegalStateException; created added(a=1); true true 1 id-changed(true); 1 false",
                (request, response) -> outcome(request::changeSessionId),
                (request, response) -> {
                    request.getSession().setAttribute("a", "1");
                    return Told.all();
                },
                (request, response) -> {
                    String before = request.getSession().getId();
                    String after = request.changeSessionId();
                    return !after.equals(before) + " "
                            + after.equals(request.getSession().getId()) + " "
                            + request.getSession().getAttribute("a") + " " + Told.all();
                },
                (request, response) -> request.getSession().getAttribute("a") + " "
                        + request.getSession().isNew());
    }

    @Test
    void listenersAreToldOnceAndInOrder() throws Exception {
        bothSayTheSame(
                List.of(
                        "created bound(one",
                        "added(v=one)",
                        "unbound(one)",
                        "unbound(two) removed(v=two)",
                        "destroyed(a=1)"),
                (request, response) -> {
                    request.getSession().setAttribute("v", new Told.Bound("one"));
                    return Told.all();
                },
                (request, response) -> {
                    request.getSession().setAttribute("v", new Told.Bound("two"));
                    return Told.all();
                },
                (request, response) -> {
                    request.getSession().removeAttribute("v");
                    return Told.all();
                },
                (request, response) -> {
                    request.getSession().setAttribute("a", "1");
                    request.getSession().invalidate();
                    return Told.all();
                });
    }

    @Test
    void anEndUnbindsWhatTheSessionHolds() throws Exception {
        bothSayTheSame(List.of("destroyed(a=1)", "unbound(one)"), (request, response) -> {
            HttpSession session = request.getSession();
            session.setAttribute("a", "1");
            session.setAttribute("v", new Told.Bound("one"));
            session.setAttribute("v", session.getAttribute("v"));
            session.invalidate();
            return Told.all();
        });
    }

    @Test
    void listenersAreToldInTheirOrderAndOfTheEndInReverse() throws Exception {
        listeners.addAll(List.of(Told.First.class, Told.Second.class));
        bothSay(
                "[first created, second created]; [second destroyed, first destroyed]",
                (request, response) -> {
                    request.getSession();
                    return Told.inOrder();
                },
                (request, response) -> {
                    request.getSession().invalidate();
                    return Told.inOrder();
                });
    }

    /** Sets how the container tracks sessions, while it may be set. */
    public static final class Tracking implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServletContext context = event.getServletContext();
            context.getSessionCookieConfig().setName("SHOP");
            context.getSessionCookieConfig().setMaxAge(600);
            context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
        }
    }

    @Test
    void theContainersCookieIsAsTheApplicationWantsIt() throws Exception {
        listeners.add(Tracking.class);
        bothSay(
                "SHOP 600 [COOKIE]; [SHOP] true true 1 false; IllegalStateException IllegalStateException",
                (request, response) -> {
                    request.getSession().setAttribute("a", "1");
                    ServletContext context = request.getServletContext();
                    return context.getSessionCookieConfig().getName() + " "
                            + context.getSessionCookieConfig().getMaxAge() + " "
                            + context.getEffectiveSessionTrackingModes();
                },
                (request, response) -> Arrays.stream(request.getCookies())
                                .map(Cookie::getName)
                                .filter(name -> !name.startsWith("__Host-"))
                                .toList()
                        + " " + request.isRequestedSessionIdFromCookie() + " " + request.isRequestedSessionIdValid()
                        + " " + request.getSession(false).getAttribute("a") + " "
                        + request.getSession().isNew(),
                (request, response) -> {
                    ServletContext context = request.getServletContext();
                    return outcome(() -> context.setSessionTrackingModes(Set.of(SessionTrackingMode.URL))) + " "
                            + outcome(() -> context.getSessionCookieConfig().setName("late"));
                });
    }

    /** Servlet 6.1, 7.7.1: the operations on attributes are thread-safe. */
    @Test
    void attributesAreSafeForThreads() throws Exception {
        int threads = 16;
        bothSay(
                "0 16; 16",
                (request, response) -> {
                    HttpSession session = request.getSession();
                    AtomicInteger wrong = new AtomicInteger();
                    inParallel(threads, number -> {
                        for (int i = 0; i < 200; i++) {
                            session.setAttribute("n" + number, i);
                            wrong.addAndGet(Objects.equals(session.getAttribute("n" + number), i) ? 0 : 1);
                            session.removeAttribute("n" + number);
                            wrong.addAndGet(session.getAttribute("n" + number) == null ? 0 : 1);
                            Collections.list(session.getAttributeNames());
                        }
                        session.setAttribute("n" + number, number);
                    });
                    return wrong + " "
                            + Collections.list(session.getAttributeNames()).size();
                },
                (request, response) -> Collections.list(request.getSession().getAttributeNames()).stream()
                        .filter(name -> Integer.valueOf(name.substring(1))
                                .equals(request.getSession().getAttribute(name)))
                        .count());
    }

    private static void inParallel(int count, IntConsumer work) {
        CompletableFuture<?>[] all = IntStream.range(0, count)
                .mapToObj(number ->
                        CompletableFuture.runAsync(() -> work.accept(number), task -> new Thread(task).start()))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(all).join();
    }

    @Test
    void aSessionCannotBeginOnceTheAnswerHas() throws Exception {
        bothSay("true IllegalStateException", (request, response) -> {
            response.getWriter().print(request.getSession(false) == null);
            response.flushBuffer();
            return " " + outcome(request::getSession);
        });
    }

    @Test
    void whatTheClientAsksForIsTold() throws Exception {
        Step asked = (request, response) -> (request.getRequestedSessionId() != null) + " "
                + request.isRequestedSessionIdValid() + " " + request.isRequestedSessionIdFromCookie() + " "
                + request.isRequestedSessionIdFromURL();
        bothSay(
                "false false false false; fine; true true true false; fine; true false true false",
                asked,
                (request, response) -> outcome(request::getSession),
                asked,
                (request, response) -> outcome(() -> request.getSession().invalidate()),
                asked);
    }

    @Test
    void urlsAreNotRewritten() throws Exception {
        bothSay("/a /a", (request, response) -> {
            Cookie[] cookies = request.getCookies();
            request.getSession();
            return cookies == null ? "/a /a" : response.encodeURL("/a") + " " + response.encodeRedirectURL("/a");
        });
    }

    @Test
    void oneObjectIsTheSessionInForwardAndInclude() throws Exception {
        Object[] seen = new Object[1];
        bothSay(
                "true true; ; ",
                (request, response) -> {
                    seen[0] = request.getSession();
                    request.getRequestDispatcher("/1").include(request, response);
                    request.getRequestDispatcher("/2").forward(request, response);
                    return null;
                },
                (request, response) -> null,
                (request, response) -> request.getDispatcherType() == DispatcherType.REQUEST
                        ? null
                        : (request.getSession() == seen[0]) + " " + (request.getSession(false) == seen[0]));
    }

    /** Servlet 6.1, 9.3: of all headers in an include, that of the session's cookie alone counts. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSessionMayBeginInAnInclude(boolean flushed) throws Exception {
        bothSay(
                "in true; 1 false; 1 false",
                (request, response) -> {
                    request.getRequestDispatcher("/1").include(request, response);
                    return request.getSession(false) != null;
                },
                (request, response) -> {
                    if (request.getDispatcherType() == DispatcherType.INCLUDE) {
                        request.getSession().setAttribute("a", "1");
                        response.getWriter().print("in ");
                        if (flushed) {
                            response.flushBuffer();
                        }
                        return null;
                    }
                    return request.getSession().getAttribute("a") + " "
                            + request.getSession().isNew();
                },
                (request, response) -> request.getSession().getAttribute("a") + " "
                        + request.getSession().isNew());
    }

    @Test
    void aSessionMayBeginInAForward() throws Exception {
        bothSay(
                "in true; 1 false",
                (request, response) -> {
                    request.getRequestDispatcher("/1").forward(request, response);
                    return null;
                },
                (request, response) -> {
                    if (request.getDispatcherType() == DispatcherType.FORWARD) {
                        request.getSession().setAttribute("a", "1");
                        return "in " + request.getSession().isNew();
                    }
                    return request.getSession().getAttribute("a") + " "
                            + request.getSession().isNew();
                });
    }

    @Test
    void asynchronousRequestsHaveTheSession() throws Exception {
        bothSay("1", (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                return request.getSession(false).getAttribute("a");
            }
            request.getSession().setAttribute("a", "1");
            AsyncContext async = request.startAsync();
            async.start(async::dispatch);
            return null;
        });
    }

    /** An application may wrap the pair in wrappers that know nothing of HTTP. */
    @Test
    void asynchronousRequestsMayBeDispatchedInPlainWrappers() throws Exception {
        bothSay(
                "1 true; 1",
                (request, response) -> {
                    request.getSession().setAttribute("a", "1");
                    request.setAttribute("inside", request);
                    request.startAsync(new ServletRequestWrapper(request), new ServletResponseWrapper(response))
                            .dispatch();
                    return null;
                },
                (request, response) -> request.getSession().getAttribute("a"));
    }

    @Test
    void asynchronousRequestsWithTheirOwnPairHaveTheSession() throws Exception {
        bothSay("1 1", (request, response) -> {
            request.getSession().setAttribute("a", "1");
            AsyncContext async = request.startAsync(request, response);
            async.start(() -> {
                HttpServletRequest inside = (HttpServletRequest) async.getRequest();
                try {
                    async.getResponse()
                            .getWriter()
                            .print(inside.getSession(false).getAttribute("a") + " "
                                    + inside.getSession().getAttribute("a"));
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                } finally {
                    async.complete();
                }
            });
            return null;
        });
    }

    @Test
    void theAccessorReachesTheSessionOutsideItsRequestUntilItEnds() throws Exception {
        HttpSession.Accessor[] kept = new HttpSession.Accessor[1];
        bothSay(
                "fine; 1 fine; IllegalStateException",
                (request, response) -> {
                    request.getSession().setAttribute("a", "1");
                    kept[0] = request.getSession().getAccessor();
                    return "fine";
                },
                (request, response) -> {
                    List<Object> found = new ArrayList<>();
                    kept[0].access(session -> found.add(session.getAttribute("a")));
                    return found.get(0) + " "
                            + outcome(() -> request.getSession().invalidate());
                },
                (request, response) -> outcome(() -> kept[0].access(session -> session.getAttribute("a"))));
    }

    @Test
    void theAccessorIsVoidOnceTheIdHasChanged() throws Exception {
        bothSay("IllegalStateException", (request, response) -> {
            HttpSession.Accessor accessor = request.getSession().getAccessor();
            request.changeSessionId();
            return outcome(() -> accessor.access(session -> session.getAttribute("a")));
        });
    }

    @Test
    void aLoginKeepsWhatTheSessionHolds() throws Exception {
        bothSay("1 ada", (request, response) -> {
            request.getSession().setAttribute("a", "1");
            request.login("ada", "ada");
            return request.getSession().getAttribute("a") + " " + request.getRemoteUser();
        });
    }
}
