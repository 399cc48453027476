package dev.curfew.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.EndReason;
import dev.curfew.session.SessionsFixture.Member;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a node may say from its copies, and when it must ask. */
class CopyInterleavingsTest {
    private static final int ROUNDS = Integer.getInteger("curfew.rounds", 10_000);

    private final MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, new FakeTicker()));
    private final AtomicInteger accesses = new AtomicInteger();
    private final SessionsFixture fixture = new SessionsFixture(name -> counted(cluster.join(name)));

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Grid counted(Grid grid) {
        return BrokenGrid.with(grid, (part, access, arguments) -> {
            if (!access.startsWith("changes")) {
                accesses.incrementAndGet();
            }
            return BrokenGrid.PASS;
        });
    }

    private static int refusedAfterSignIn(SessionsFixture fixture, int rounds) {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        int refused = 0;
        for (int round = 0; round < rounds; round++) {
            Sessions.Opened opened = a.sessions().open(SessionsFixture.ORIGIN);
            b.sessions().admit(opened.token(), RequestClass.ACTIVITY);
            SignIn signIn = SignIn.upgrading(
                    opened.session().handle(),
                    new Identity("user" + round, java.util.Set.of()),
                    SessionsFixture.ORIGIN,
                    a.sessions().now());
            Token token = fixture.signIn(a, signIn).token();
            if (!(b.sessions().admit(token, RequestClass.ACTIVITY) instanceof Admission.Live)) {
                refused++;
            }
        }
        System.out.println("sign-in on one node, request on another: " + rounds + " rounds, " + refused + " refused");
        return refused;
    }

    @Test
    void aSecretThatIsNewerThanTheCopyIsNeverRefused() {
        assertThat(refusedAfterSignIn(fixture, ROUNDS)).isZero();
    }

    @Test
    void aRefusalIsNoticedWhereTheOwnerAnswersWhatItOnceDid() {
        int rounds = 100;
        assertThat(refusedAfterSignIn(broken("b", BrokenGrid::readsOldRecords), rounds))
                .isEqualTo(rounds);
    }

    /** A cluster of its own in which one node's grid is broken. */
    private static SessionsFixture broken(String node, UnaryOperator<Grid> broken) {
        MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, new FakeTicker()));
        return new SessionsFixture(name -> name.equals(node) ? broken.apply(cluster.join(name)) : cluster.join(name));
    }

    @Test
    void aCopyIsServedWithoutAskingTheCluster() {
        Member a = fixture.node("a");
        Token token = fixture.signIn(a, "ada").token();
        a.sessions().admit(token, RequestClass.ACTIVITY);
        int before = accesses.get();
        for (int i = 0; i < 100; i++) {
            assertThat(a.sessions().admit(token, RequestClass.ACTIVITY)).isInstanceOf(Admission.Live.class);
        }
        assertThat(accesses.get()).isEqualTo(before);
    }

    @Test
    void aDeadCookieThatKeepsComingCostsTheClusterNothing() {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Token token = fixture.signIn(a, "ada").token();
        a.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.user("ada"));
        fixture.settle();
        b.sessions().admit(token, RequestClass.ACTIVITY);
        int before = accesses.get();
        for (int i = 0; i < 100; i++) {
            assertThat(b.sessions().admit(token, RequestClass.ACTIVITY)).isInstanceOf(Admission.Ended.class);
        }
        assertThat(accesses.get()).isEqualTo(before);
    }

    @Test
    void aMadeUpTokenCostsTheClusterNothing() {
        Member a = fixture.node("a");
        java.util.Random random = new java.util.Random(7);
        byte[] bytes = new byte[56];
        int before = accesses.get();
        for (int i = 0; i < 100_000; i++) {
            random.nextBytes(bytes);
            Token token = Token.parse(
                            java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                    .orElseThrow();
            assertThat(a.sessions().admit(token, RequestClass.ACTIVITY)).isInstanceOf(Admission.Unknown.class);
        }
        assertThat(accesses.get()).isEqualTo(before);
    }

    @Test
    void aNodeThatWasPausedServesNothingFromMemory() {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Token token = fixture.signIn(a, "ada").token();
        b.sessions().admit(token, RequestClass.ACTIVITY);
        fixture.advanceUnheard(Duration.ofSeconds(60));
        a.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.user("ada"));
        assertThat(b.sessions().admit(token, RequestClass.ACTIVITY)).isInstanceOf(Admission.Unavailable.class);
        fixture.settle();
        assertThat(b.sessions().admit(token, RequestClass.ACTIVITY)).isInstanceOf(Admission.Ended.class);
    }

    /** A session ends while the feed overflows; returns what the other node says next. */
    private static Admission saidAfterOverflow(SessionsFixture fixture) {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Token token = fixture.signIn(a, "ada").token();
        b.sessions().admit(token, RequestClass.ACTIVITY);
        a.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.user("ada"));
        for (int i = 0; i < 10_001; i++) {
            a.sessions().node().records().announce(new Change.PolicySet());
        }
        assertThat(b.sessions().node().copies().size()).isEqualTo(1);
        b.sessions().node().pulse().listen(Duration.ZERO);
        fixture.settle();
        return b.sessions().admit(token, RequestClass.ACTIVITY);
    }

    @Test
    void aFeedThatOverflowedDropsEveryCopy() {
        assertThat(saidAfterOverflow(fixture)).isInstanceOf(Admission.Ended.class);
    }

    @Test
    void aCopyThatOutlivesAnOverflowIsNoticed() {
        assertThat(saidAfterOverflow(broken("b", BrokenGrid::hidesGaps))).isInstanceOf(Admission.Live.class);
    }

    @Test
    void withoutStalenessEveryRequestAsksTheOwner() {
        fixture.maxStaleness = Duration.ZERO;
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Token token = fixture.signIn(a, "ada").token();
        assertThat(b.sessions().admit(token, RequestClass.ACTIVITY)).isInstanceOf(Admission.Live.class);
        a.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.user("ada"));
        assertThat(b.sessions().admit(token, RequestClass.ACTIVITY)).isInstanceOf(Admission.Ended.class);
    }

    @Test
    void aRecordOfANewerVersionIsNeitherServedNorEnded() {
        Member a = fixture.node("a");
        Token token = fixture.signIn(a, "ada").token();
        Table<java.util.UUID> sessions = a.sessions().node().grid().sessions();
        byte[] record = sessions.get(token.handle().id());
        byte[] newer = record.clone();
        newer[0] = 99;
        assertThat(sessions.replace(token.handle().id(), record, newer)).isTrue();
        a.sessions().node().copies().dropAll();
        assertThat(a.sessions().admit(token, RequestClass.ACTIVITY))
                .isEqualTo(new Admission.Unavailable("record must have format 2: format=99"));
        fixture.sweep();
        assertThat(fixture.events).noneMatch(event -> event.kind() == SessionEvent.Kind.ENDED);
    }
}
