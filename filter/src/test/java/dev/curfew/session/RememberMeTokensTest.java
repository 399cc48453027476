package dev.curfew.session;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Remember-me tokens: bound, single, and gone with their session. */
class RememberMeTokensTest {
    private static final Identity ADA = new Identity("ada", Set.of("user"));
    private static final int THREADS = 8;
    private static final int ROUNDS = 50;

    private final SessionsFixture fixture = fixture(UnaryOperator.identity());

    private static SessionsFixture fixture(UnaryOperator<Grid> broken) {
        MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, new FakeTicker()));
        return new SessionsFixture(
                name -> broken.apply(BrokenGrid.with(cluster.join(name), (part, access, arguments) -> {
                    Thread.yield();
                    return BrokenGrid.PASS;
                })));
    }

    private static Session signIn(Member node) {
        SignInOutcome outcome = node.sessions()
                .signIn(SignIn.fresh(
                        ADA, SessionsFixture.ORIGIN, node.sessions().now()));
        return ((SignInOutcome.SignedIn) outcome).session();
    }

    private static String bound(Member node, Session session) {
        String token = node.sessions().rememberMe().issue(ADA, Duration.ofHours(8));
        assertThat(node.sessions().rememberMe().bind(token, session.handle())).isTrue();
        return token;
    }

    @Test
    void aTokenOpensNothingBeforeItIsBound() {
        Member node = fixture.node("a");
        String token = node.sessions().rememberMe().issue(ADA, Duration.ofHours(8));
        assertThat(node.sessions().rememberMe().redeem(token)).isEqualTo(new Redemption.Unknown());
    }

    @Test
    void aTokenIsBoundOnce() {
        Member node = fixture.node("a");
        String token = bound(node, signIn(node));
        assertThat(node.sessions().rememberMe().bind(token, signIn(node).handle()))
                .isFalse();
    }

    @Test
    void everyNodeRedeemsIt() {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Session session = signIn(a);
        Redemption redemption = b.sessions().rememberMe().redeem(bound(a, session));
        assertThat(redemption).isInstanceOfSatisfying(Redemption.Redeemed.class, redeemed -> {
            assertThat(redeemed.identity()).isEqualTo(new Identity("ada", Set.of("user"), RememberMe.CONTEXT));
            assertThat(redeemed.before()).isEqualTo(session.handle());
            assertThat(redeemed.toString()).doesNotContain(redeemed.next());
        });
    }

    @Test
    void aTokenEndsAtItsDeadline() {
        fixture.policy = SessionsFixture.POLICY;
        Member node = fixture.node("a");
        String token = node.sessions().rememberMe().issue(ADA, Duration.ofMinutes(5));
        node.sessions().rememberMe().bind(token, signIn(node).handle());
        fixture.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(node.sessions().rememberMe().peek(token)).contains(ADA);
        fixture.advance(Duration.ofMillis(1));
        assertThat(node.sessions().rememberMe().peek(token)).isEmpty();
    }

    @Test
    void aTokenEndsWithItsSession() {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Session session = signIn(a);
        String token = bound(a, session);
        assertThat(b.sessions().rememberMe().until(session.handle())).isPresent();
        b.sessions().end(session.handle(), EndReason.ADMIN, Initiator.SYSTEM);
        assertThat(a.sessions().rememberMe().redeem(token)).isEqualTo(new Redemption.Unknown());
    }

    @Test
    void aSpentTokenIsAParallelRequestsForTenSecondsAndAThiefsAfterwards() {
        Member node = fixture.node("a");
        String token = bound(node, signIn(node));
        RememberMe tokens = node.sessions().rememberMe();
        Redemption.Redeemed redeemed = (Redemption.Redeemed) tokens.redeem(token);
        Session next = signIn(node);
        tokens.bind(redeemed.next(), next.handle());
        fixture.advance(Duration.ofSeconds(10).minusMillis(1));
        assertThat(tokens.redeem(token)).isEqualTo(new Redemption.Parallel());
        fixture.advance(Duration.ofMillis(1));
        assertThat(tokens.redeem(token)).isEqualTo(new Redemption.Stolen(next.handle(), "ada"));
        assertThat(node.sessions().find(next.handle())).isEmpty();
        assertThat(tokens.redeem(redeemed.next())).isEqualTo(new Redemption.Unknown());
    }

    @Test
    void whatIsNoTokenIsWorthNothing() {
        Member node = fixture.node("a");
        String token = bound(node, signIn(node));
        RememberMe tokens = node.sessions().rememberMe();
        for (String other :
                List.of("", ".", token.substring(1), token + "A", token.substring(0, 23) + "A".repeat(43))) {
            assertThat(tokens.redeem(other)).as(other).isEqualTo(new Redemption.Unknown());
        }
        assertThat(tokens.peek(token)).contains(ADA);
    }

    @Test
    void ofParallelRequestsOneSpendsTheToken() throws Exception {
        System.out.printf("%d tokens, each presented %d times at once%n", ROUNDS, THREADS);
        assertThat(mostSpendings(UnaryOperator.identity())).isEqualTo(1);
    }

    @Test
    void theHarnessCatchesAStoreThatDoesNotCompare() throws Exception {
        assertThat(mostSpendings(grid -> BrokenGrid.writesBlindly(grid, "remembered")))
                .isGreaterThan(1);
    }

    private static int mostSpendings(UnaryOperator<Grid> broken) throws Exception {
        Member node = fixture(broken).node("a");
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        int most = 0;
        try {
            for (int round = 0; round < ROUNDS; round++) {
                most = Math.max(most, spendings(threads, node));
            }
        } finally {
            threads.shutdownNow();
        }
        return most;
    }

    private static int spendings(ExecutorService threads, Member node) throws Exception {
        String token = bound(node, signIn(node));
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Redemption>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            all.add(threads.submit(() -> {
                go.await();
                return node.sessions().rememberMe().redeem(token);
            }));
        }
        go.countDown();
        int spent = 0;
        for (Future<Redemption> one : all) {
            spent += one.get() instanceof Redemption.Redeemed ? 1 : 0;
        }
        return spent;
    }
}
