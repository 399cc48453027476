package dev.curfew.testkit;

import dev.curfew.bootstrap.Bootstrap;
import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import dev.curfew.servlet.CurfewRuntime;
import dev.curfew.session.ClusterClock;
import dev.curfew.session.ClusteredSessions;
import dev.curfew.session.MemoryCluster;
import dev.curfew.session.SessionEvent;
import dev.curfew.session.SessionRules;
import dev.curfew.session.Sessions;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Curfew without a cluster, with a clock that stands still until a test moves it: what happens at the idle limit takes
 * milliseconds to see.
 *
 * <pre>{@code
 * try (TestCurfew curfew = TestCurfew.start(Map.of("curfew.idle", "30m", "curfew.protected-paths", "/films/*"))) {
 *     curfew.install(context);          // before the container starts the application with CurfewFilter
 *     ...                               // sign in over HTTP
 *     curfew.advance(Duration.ofMinutes(30));
 *     ...                               // the next request is answered 401, Session-Ended: idle
 * }
 * }</pre>
 *
 * <p>Thread-safe; time is moved by one thread at a time.
 */
public final class TestCurfew implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private final MovedTime time = new MovedTime();
    private final List<SessionEvent> events = new CopyOnWriteArrayList<>();
    private final Sessions sessions;
    private final CurfewRuntime runtime;

    private TestCurfew(CurfewSettings settings) {
        ClusterClock clock = new ClusterClock(START, time::nanos);
        this.sessions = ClusteredSessions.start(
                new MemoryCluster(clock).join("test"), rules(settings), clock, events::add, time);
        this.runtime = Bootstrap.over(settings, sessions, time, TestCurfew.class.getClassLoader(), () -> {});
        time.settle();
    }

    /**
     * Starts.
     *
     * @param settings as in {@code curfew.properties}, by full name; nothing else is read
     * @throws IllegalArgumentException with key, value, rule and source when a setting is wrong
     */
    public static TestCurfew start(Map<String, String> settings) {
        return new TestCurfew(CurfewSettings.read("", Source.code(settings)));
    }

    private static SessionRules rules(CurfewSettings settings) {
        return new SessionRules(
                settings.application(),
                settings.policy(),
                settings.activity().window(),
                settings.cluster().maxStaleness(),
                Duration.ofMillis(1),
                settings.limits().maxSessions(),
                settings.limits().atLimit(),
                false,
                settings.cluster().forgetMembers());
    }

    /** Makes {@code CurfewFilter} in this application use these sessions; must come before the filter is initialised. */
    public void install(ServletContext context) {
        context.setAttribute(CurfewRuntime.ATTRIBUTE, runtime);
    }

    /** Returns the runtime, for a container that wants attributes before there is a context. */
    public CurfewRuntime runtime() {
        return runtime;
    }

    /** Moves time and does what is due by then. */
    public void advance(Duration by) {
        time.advance(by);
    }

    /** Returns the present moment of the clock that {@link #advance} moves. */
    public Instant now() {
        return sessions.now();
    }

    /** Returns the sessions: to open, end and look at them from a test. */
    public Sessions sessions() {
        return sessions;
    }

    /** Returns what happened so far, in order. */
    public List<SessionEvent> events() {
        return List.copyOf(events);
    }

    @Override
    public void close() {
        sessions.close();
    }
}
