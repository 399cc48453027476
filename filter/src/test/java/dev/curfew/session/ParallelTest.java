package dev.curfew.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.AtLimit;
import dev.curfew.policy.EndReason;
import dev.curfew.session.SessionsFixture.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many threads on three nodes at once. */
class ParallelTest {
    private static final int THREADS = 50;
    private static ExecutorService threads;

    @BeforeAll
    static void startThreads() {
        threads = Executors.newFixedThreadPool(THREADS);
    }

    @AfterAll
    static void stopThreads() {
        threads.shutdownNow();
    }

    private static void atOnce(int count, IntConsumer work) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            all.add(threads.submit(() -> {
                go.await();
                work.accept(number);
                return null;
            }));
        }
        go.countDown();
        for (Future<?> one : all) {
            one.get();
        }
    }

    private static SessionsFixture fixture(UnaryOperator<Grid> broken) {
        MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, new FakeTicker()));
        return new SessionsFixture(name -> broken.apply(yielding(cluster.join(name))));
    }

    /** Gives other threads their turn at every access. */
    private static Grid yielding(Grid grid) {
        return BrokenGrid.with(grid, (part, access, arguments) -> {
            Thread.yield();
            return BrokenGrid.PASS;
        });
    }

    private static int mostLiveAfterParallelSignIns(UnaryOperator<Grid> broken, AtLimit atLimit) throws Exception {
        int most = 0;
        for (int round = 0; round < 20; round++) {
            try (SessionsFixture fixture = fixture(broken)) {
                fixture.maxSessions = 3;
                fixture.atLimit = atLimit;
                List<Member> nodes = List.of(fixture.node("a"), fixture.node("b"), fixture.node("c"));
                List<Token> tokens = java.util.Collections.synchronizedList(new ArrayList<>());
                atOnce(THREADS, number -> {
                    Sessions sessions = nodes.get(number % 3).sessions();
                    SignIn signIn = SignIn.fresh(new Identity("ada", Set.of()), SessionsFixture.ORIGIN, sessions.now());
                    if (sessions.signIn(signIn) instanceof SignInOutcome.SignedIn in) {
                        tokens.add(in.token());
                    }
                });
                fixture.settle();
                int live = (int) tokens.stream()
                        .filter(token ->
                                nodes.get(0).sessions().admit(token, RequestClass.PASSIVE) instanceof Admission.Live)
                        .count();
                most = Math.max(most, live);
            }
        }
        System.out.println("50 sign-ins at once on 3 nodes, limit 3, " + atLimit + ": at most " + most + " live");
        return most;
    }

    @Test
    void theLimitIsExactWhenFiftySignInAtOnce() throws Exception {
        assertThat(mostLiveAfterParallelSignIns(grid -> grid, AtLimit.REJECT_NEW))
                .isEqualTo(3);
        assertThat(mostLiveAfterParallelSignIns(grid -> grid, AtLimit.END_OLDEST))
                .isEqualTo(3);
    }

    @Test
    void anInexactLimitIsNoticed() throws Exception {
        assertThat(mostLiveAfterParallelSignIns(grid -> BrokenGrid.writesBlindly(grid, "users"), AtLimit.REJECT_NEW))
                .isGreaterThan(3);
    }

    /** What a writer waits for just before its write reaches the cluster: there the write is in flight. */
    private static final ThreadLocal<CountDownLatch> UNTIL = new ThreadLocal<>();

    private static Grid holdingWrites(Grid grid, AtomicInteger inFlight) {
        return BrokenGrid.with(grid, (part, access, arguments) -> {
            CountDownLatch until = UNTIL.get();
            if (until != null && (access.equals("sessions.replace") || access.equals("activity.replace"))) {
                inFlight.incrementAndGet();
                await(until);
            }
            return BrokenGrid.PASS;
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the other thread must come");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static int resurrected(UnaryOperator<Grid> broken, int rounds) throws Exception {
        int resurrected = 0;
        AtomicInteger inFlight = new AtomicInteger();
        MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, new FakeTicker()));
        try (SessionsFixture fixture =
                new SessionsFixture(name -> holdingWrites(broken.apply(cluster.join(name)), inFlight))) {
            List<Member> nodes = List.of(fixture.node("a"), fixture.node("b"), fixture.node("c"));
            for (int round = 0; round < rounds; round++) {
                Token token = fixture.signIn(nodes.get(0), "ada").token();
                fixture.ticker.advance(Duration.ofMillis(100));
                resurrected += comesBack(nodes, token, inFlight) ? 1 : 0;
            }
        }
        System.out.println("writes in flight while a session ends: " + rounds + " rounds, " + inFlight
                + " writes were in flight, " + resurrected + " rounds brought something back");
        assertThat(inFlight.get()).isGreaterThanOrEqualTo(rounds);
        return resurrected;
    }

    /** Nine writers on three nodes stop just before their write; then the session ends; then they go on. */
    private static boolean comesBack(List<Member> nodes, Token token, AtomicInteger inFlight) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        int before = inFlight.get();
        atOnce(10, number -> {
            Sessions sessions = nodes.get(number % 3).sessions();
            if (number < 9) {
                UNTIL.set(ended);
                write(sessions, token, number);
                UNTIL.remove();
                return;
            }
            while (inFlight.get() == before) {
                Thread.onSpinWait();
            }
            sessions.end(token.handle(), EndReason.LOGOUT, Initiator.user("ada"));
            ended.countDown();
        });
        Node node = nodes.get(1).sessions().node();
        return node.records().read(token.handle()) != null || node.records().activity(token.handle()) != null;
    }

    private static void write(Sessions sessions, Token token, int number) {
        switch (number % 3) {
            case 0 -> sessions.extend(token);
            case 1 -> sessions.applicationInterval(token.handle(), Duration.ofMinutes(number));
            default -> sessions.rotate(token.handle());
        }
    }

    @Test
    void noWriteInFlightBringsAnEndedSessionBack() throws Exception {
        assertThat(resurrected(grid -> grid, Integer.getInteger("curfew.rounds", 200)))
                .isZero();
    }

    @Test
    void aWriteThatCreatesIsNoticed() throws Exception {
        assertThat(resurrected(grid -> BrokenGrid.writesBlindly(grid, "sessions"), 50))
                .isPositive();
    }
}
