package dev.curfew.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.session.SessionsFixture.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What nodes write of activity, late, in any order and from any of them. */
class ActivityInterleavingsTest {
    private static final int ROUNDS = Integer.getInteger("curfew.rounds", 100_000);

    private final MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, new FakeTicker()));
    private final SessionsFixture fixture = new SessionsFixture(cluster::join);

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Admission admit(Member member, Token token, RequestClass requestClass) {
        return member.sessions().admit(token, requestClass);
    }

    private void heartbeats(Token token, List<Member> nodes, Duration time) {
        Duration step = Duration.ofMinutes(10);
        for (Duration at = step; at.compareTo(time) <= 0; at = at.plus(step)) {
            fixture.advance(step);
            admit(nodes.get((int) (at.toMinutes() / 10 % nodes.size())), token, RequestClass.HEARTBEAT);
        }
    }

    @Test
    void aLateHeartbeatOfANodeThatDoesNotKnowOfAClickDoesNotUndoIt() {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Member c = fixture.node("c");
        Token token = fixture.signIn(a, "ada").token();
        heartbeats(token, List.of(a, b), Duration.ofMinutes(230));
        fixture.advance(Duration.ofMinutes(9));
        assertThat(admit(b, token, RequestClass.ACTIVITY)).isInstanceOf(Admission.Live.class);
        fixture.advance(Duration.ofSeconds(10));
        admit(a, token, RequestClass.HEARTBEAT);
        fixture.advance(Duration.ofSeconds(55));
        assertThat(admit(c, token, RequestClass.PASSIVE)).isInstanceOf(Admission.Live.class);
    }

    @Test
    void aDelayedWriteNeverLowersWhatIsStored() {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Token token = fixture.signIn(a, "ada").token();
        fixture.advance(Duration.ofSeconds(100));
        a.background().hold();
        admit(a, token, RequestClass.ACTIVITY);
        fixture.advance(Duration.ofSeconds(50));
        admit(b, token, RequestClass.ACTIVITY);
        Instant latest = b.sessions().now();
        a.background().release();
        assertThat(stored(a, token).last()).isEqualTo(latest);
    }

    private static Activity stored(Member member, Token token) {
        Activity stored = member.sessions().node().records().activity(token.handle());
        assertThat(stored).isNotNull();
        return stored;
    }

    @Test
    void aClickInsideAWindowIsWrittenAtItsEndThoughNobodyComesBackToThatNode() {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Token token = fixture.signIn(a, "ada").token();
        fixture.advance(Duration.ofMinutes(1));
        admit(a, token, RequestClass.ACTIVITY);
        fixture.advance(SessionsFixture.WINDOW.minusSeconds(1));
        admit(a, token, RequestClass.ACTIVITY);
        Instant second = a.sessions().now();
        assertThat(stored(b, token).last()).isBefore(second);
        fixture.advance(Duration.ofSeconds(1));
        assertThat(stored(b, token).last()).isEqualTo(second);
        fixture.advance(Duration.between(fixture.clock.instant(), second.plus(SessionsFixture.POLICY.idle()))
                .minusMillis(1));
        assertThat(admit(b, token, RequestClass.PASSIVE)).isInstanceOf(Admission.Live.class);
    }

    @Test
    void pollsOnTwoNodesTellOneTruth() {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Token token = fixture.signIn(a, "ada").token();
        admit(b, token, RequestClass.ACTIVITY);
        fixture.advance(Duration.ofMinutes(20));
        admit(b, token, RequestClass.ACTIVITY);
        Instant truth = b.sessions().now().plus(SessionsFixture.POLICY.idle());
        for (int i = 0; i < 20; i++) {
            fixture.advance(Duration.ofSeconds(5));
            for (Member member : List.of(a, b)) {
                Admission.Live live = (Admission.Live) admit(member, token, RequestClass.PASSIVE);
                assertThat(live.verdict().idleDeadline()).isEqualTo(truth);
            }
        }
    }

    @Test
    void theStoredValueIsTheMaximumOfEachComponentWhateverTheOrder() {
        assertThat(wrongAfterRandomTouches(grid -> grid)).isZero();
    }

    @Test
    void blindWritesOfActivityAreNoticed() {
        assertThat(wrongAfterRandomTouches(grid -> BrokenGrid.writesBlindly(grid, "activity")))
                .isPositive();
    }

    /** Lets three trackers touch one session at random, each sending when chance says so. */
    private int wrongAfterRandomTouches(UnaryOperator<Grid> broken) {
        Random random = new Random(42);
        int wrong = 0;
        int touches = 0;
        while (touches < ROUNDS) {
            Handle handle = new Handle(new UUID(random.nextLong(), random.nextLong()));
            Activity expected = Activity.at(SessionsFixture.START);
            MemoryCluster own = new MemoryCluster(new ClusterClock(SessionsFixture.START, () -> 0));
            own.join("x").activity().putIfAbsent(handle.id(), expected.encode());
            FakeTicker ticker = new FakeTicker();
            List<ManualBackground> backgrounds = new ArrayList<>();
            List<ActivityTracker> trackers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                backgrounds.add(new ManualBackground(ticker));
                backgrounds.get(i).hold();
                trackers.add(new ActivityTracker(
                        broken.apply(own.join("n" + i)), backgrounds.get(i), SessionsFixture.WINDOW));
                trackers.get(i).learned(handle, expected, SessionsFixture.START);
            }
            for (int i = 0; i < 100; i++, touches++) {
                Instant at = SessionsFixture.START.plusMillis(random.nextInt(1_000_000));
                RequestClass requestClass = random.nextBoolean() ? RequestClass.ACTIVITY : RequestClass.HEARTBEAT;
                int node = random.nextInt(3);
                trackers.get(node).touch(handle, requestClass, at);
                expected = expected.max(
                        new Activity(SessionsFixture.START, SessionsFixture.START).touched(requestClass, at));
                if (random.nextInt(4) == 0) {
                    send(backgrounds.get(random.nextInt(3)), ticker);
                }
            }
            backgrounds.forEach(background -> send(background, ticker));
            backgrounds.forEach(background -> send(background, ticker));
            byte[] stored = own.join("y").activity().get(handle.id());
            if (stored == null || !Activity.decode(stored).equals(expected)) {
                wrong++;
            }
        }
        System.out.println("activity in random order: " + touches + " touches from 3 nodes, " + wrong + " wrong ends");
        return wrong;
    }

    private static void send(ManualBackground background, FakeTicker ticker) {
        ticker.advance(SessionsFixture.WINDOW);
        background.runDue();
        background.release();
        background.hold();
    }
}
