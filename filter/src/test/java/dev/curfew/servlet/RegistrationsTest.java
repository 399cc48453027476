package dev.curfew.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.EndReason;
import dev.curfew.policy.TimeoutPolicy;
import dev.curfew.session.Admission;
import dev.curfew.session.ClusterClock;
import dev.curfew.session.Handle;
import dev.curfew.session.Initiator;
import dev.curfew.session.MemoryCluster;
import dev.curfew.session.RequestClass;
import dev.curfew.session.SessionsFixture;
import dev.curfew.session.SessionsFixture.Member;
import dev.curfew.session.SignInOutcome;
import dev.curfew.session.Token;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is open on one node for a session closes when the session ends, wherever and however, and not before. */
class RegistrationsTest {
    private static final Duration IDLE = SessionsFixture.POLICY.idle();
    private static final Duration TICK = Duration.ofMillis(1);

    private final MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, () -> 0));
    private final SessionsFixture fixture = new SessionsFixture(cluster::join);
    private final Member a = fixture.node("a");
    private final Member b = fixture.node("b");
    private final Registrations onB = registrations(b);
    private final BlockingQueue<Closing> closed = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        onB.stop();
        fixture.close();
    }

    private Registrations registrations(Member member) {
        return Registrations.of(
                "test", member.sessions(), member.background(), getClass().getClassLoader(), fixture.maxStaleness);
    }

    private Registration open(Handle handle) {
        return onB.add(handle, closed::add, () -> true);
    }

    private SignInOutcome.SignedIn ada() {
        SignInOutcome.SignedIn signedIn = fixture.signIn(a, "ada");
        fixture.settle();
        return signedIn;
    }

    private Token opened() {
        Token token = ada().token();
        open(token.handle());
        return token;
    }

    private Closing closing() {
        try {
            return closed.poll(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private void advance(Duration by) {
        fixture.advance(by);
        onB.tick();
    }

    private static Closing ended(EndReason reason) {
        return new Closing.Ended(Optional.of(reason));
    }

    private void staysOpen() {
        assertThat(onB.size()).isEqualTo(1);
        assertThat(closed).isEmpty();
    }

    private void isClosedOnce(Closing why) {
        assertThat(closing()).isEqualTo(why);
        assertThat(onB.size()).isZero();
        onB.tick();
        assertThat(closed).isEmpty();
    }

    // --- ends that somebody says

    @ParameterizedTest
    @EnumSource(EndReason.class)
    void anEndOnAnotherNodeClosesAndSaysWhy(EndReason reason) {
        Token token = opened();
        staysOpen();
        a.sessions().end(token.handle(), reason, Initiator.SYSTEM);
        fixture.settle();
        isClosedOnce(ended(reason));
    }

    @Test
    void onlyWhatBelongsToTheSessionIsClosed() {
        Token ben = fixture.signIn(a, "ben").token();
        open(ben.handle());
        Token ada = ada().token();
        a.sessions().end(ada.handle(), EndReason.LOGOUT, Initiator.SYSTEM);
        fixture.settle();
        staysOpen();
    }

    @Test
    void everythingThatTheSessionHasOpenIsClosed() {
        Token token = opened();
        open(token.handle());
        a.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.SYSTEM);
        fixture.settle();
        assertThat(closing()).isEqualTo(ended(EndReason.LOGOUT));
        isClosedOnce(ended(EndReason.LOGOUT));
    }

    @Test
    void anAnonymousSessionThatEndedOnAnotherNodeClosesWithoutReason() {
        Handle handle = a.sessions().open(SessionsFixture.ORIGIN).token().handle();
        open(handle);
        staysOpen();
        a.sessions().end(handle, EndReason.LOGOUT, Initiator.SYSTEM);
        fixture.settle();
        isClosedOnce(new Closing.Ended(Optional.empty()));
    }

    /** The notice was heard before there was anything to close. */
    @Test
    void whatIsRegisteredAfterTheEndIsClosedAtOnce() {
        Token token = ada().token();
        a.sessions().end(token.handle(), EndReason.ADMIN, Initiator.SYSTEM);
        fixture.settle();
        open(token.handle());
        isClosedOnce(ended(EndReason.ADMIN));
    }

    /** Without the look that follows a registration nothing would ever close this one. */
    @Test
    void itIsTheLookAfterRegisteringThatFindsAnEarlierEnd() {
        Token token = ada().token();
        a.sessions().end(token.handle(), EndReason.ADMIN, Initiator.SYSTEM);
        fixture.settle();
        b.background().hold();
        open(token.handle());
        fixture.settle();
        staysOpen();
        b.background().release();
        isClosedOnce(ended(EndReason.ADMIN));
    }

    @Test
    void anEndBetweenRegisteringAndTheLookClosesOnce() {
        Token token = ada().token();
        b.background().hold();
        open(token.handle());
        a.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.SYSTEM);
        fixture.settle();
        b.background().release();
        isClosedOnce(ended(EndReason.LOGOUT));
    }

    /** What was missed in the feed is asked for. */
    @Test
    void anEndWhoseNoticeWasMissedIsFound() {
        Token token = opened();
        b.background().hold();
        a.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.SYSTEM);
        fixture.settle();
        onB.tick();
        staysOpen();
        onB.anyMayHaveChanged();
        onB.tick();
        isClosedOnce(ended(EndReason.LOGOUT));
    }

    // --- ends by time, with nobody asking

    @Test
    void anIdleSessionClosesAtItsDeadline() {
        Token token = opened();
        advance(IDLE.minus(TICK));
        staysOpen();
        advance(TICK);
        isClosedOnce(ended(EndReason.IDLE));
        fixture.advance(SessionsFixture.WINDOW);
        assertThat(fixture.endReasons(token.handle())).containsExactly(EndReason.IDLE);
    }

    @Test
    void activityOnAnotherNodeKeepsItOpen() {
        Token token = opened();
        advance(Duration.ofMinutes(20));
        assertThat(a.sessions().admit(token, RequestClass.ACTIVITY)).isInstanceOf(Admission.Live.class);
        advance(Duration.ofMinutes(10));
        staysOpen();
        advance(Duration.ofMinutes(20).minus(TICK));
        staysOpen();
        advance(TICK);
        isClosedOnce(ended(EndReason.IDLE));
    }

    @Test
    void whatThePersonDoesThroughItCountsEverywhere() {
        Token token = ada().token();
        Registration registration = open(token.handle());
        advance(Duration.ofMinutes(20));
        registration.activity();
        advance(Duration.ofMinutes(29));
        staysOpen();
        assertThat(a.sessions().peek(token)).isInstanceOf(Admission.Live.class);
        advance(Duration.ofMinutes(1).minus(TICK));
        staysOpen();
        advance(TICK);
        isClosedOnce(ended(EndReason.IDLE));
    }

    @Test
    void nothingMovesTheAbsoluteDeadline() {
        Registration registration = open(ada().token().handle());
        for (int minutes = 0; minutes < 8 * 60 - 20; minutes += 20) {
            advance(Duration.ofMinutes(20));
            registration.activity();
        }
        advance(Duration.ofMinutes(20).minus(TICK));
        staysOpen();
        advance(TICK);
        isClosedOnce(ended(EndReason.ABSOLUTE));
    }

    @Test
    void activityAtTheDeadlineRevivesNothing() {
        Token token = ada().token();
        Registration registration = open(token.handle());
        fixture.advance(IDLE);
        registration.activity();
        isClosedOnce(ended(EndReason.IDLE));
        assertThat(a.sessions().admit(token, RequestClass.ACTIVITY)).isInstanceOf(Admission.Ended.class);
    }

    @Test
    void aStricterPolicyClosesWithoutARestart() {
        opened();
        advance(Duration.ofMinutes(5));
        var before = a.sessions().policies();
        TimeoutPolicy old = before.standard();
        TimeoutPolicy shorter = new TimeoutPolicy(
                Duration.ofMinutes(10), old.absolute(), old.warning(), old.unattended(), old.renewal(), old.grace());
        assertThat(a.sessions().changePolicies(before.version(), before.withStandard(shorter), Initiator.SYSTEM))
                .isTrue();
        fixture.settle();
        onB.tick();
        staysOpen();
        advance(Duration.ofMinutes(5).minus(TICK));
        staysOpen();
        advance(TICK);
        isClosedOnce(ended(EndReason.IDLE));
    }

    @Test
    void anIntervalThatTheApplicationShortensOnAnotherNodeCounts() {
        Token token = opened();
        a.sessions().applicationInterval(token.handle(), Duration.ofMinutes(1));
        fixture.settle();
        advance(Duration.ofMinutes(1).minus(TICK));
        staysOpen();
        advance(TICK);
        isClosedOnce(ended(EndReason.IDLE));
    }

    // --- a node that cannot know

    @Test
    void aNodeThatIsCutOffClosesOnceItAnswersNoRequestEither() {
        Token token = opened();
        fixture.crash(a);
        advance(fixture.maxStaleness);
        staysOpen();
        advance(TICK);
        isClosedOnce(new Closing.CutOff());
        assertThat(b.sessions().admit(token, RequestClass.PASSIVE)).isInstanceOf(Admission.Unavailable.class);
    }

    // --- what the application does by itself

    @Test
    void whatTheApplicationClosedIsForgottenAndNotClosedAgain() {
        Token token = ada().token();
        Registration registration = open(token.handle());
        registration.close();
        assertThat(onB.size()).isZero();
        a.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.SYSTEM);
        fixture.settle();
        assertThat(closed).isEmpty();
    }

    @Test
    void whatIsNoLongerOpenIsForgottenBySelf() {
        AtomicBoolean open = new AtomicBoolean(true);
        Token token = ada().token();
        onB.add(token.handle(), closed::add, open::get);
        onB.tick();
        assertThat(onB.size()).isEqualTo(1);
        open.set(false);
        onB.tick();
        assertThat(onB.size()).isZero();
    }

    @Test
    void whatThrowsKeepsNothingElseOpen() {
        Token token = ada().token();
        for (int i = 0; i < Closers.THREADS * 2; i++) {
            onB.add(
                    token.handle(),
                    why -> {
                        throw new IllegalStateException("as asked");
                    },
                    () -> true);
        }
        open(token.handle());
        a.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.SYSTEM);
        fixture.settle();
        isClosedOnce(ended(EndReason.LOGOUT));
    }

    /** Eight that hang take all threads; a moment later others take their place. */
    @Test
    void whatHangsKeepsNothingElseOpenForLong() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(Closers.THREADS);
        CountDownLatch released = new CountDownLatch(1);
        Token token = ada().token();
        for (int i = 0; i < Closers.THREADS; i++) {
            onB.add(token.handle(), why -> hang(hanging, released), () -> true);
        }
        a.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.SYSTEM);
        fixture.settle();
        assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
        open(token.handle());
        assertThat(closed.poll(100, TimeUnit.MILLISECONDS))
                .as("every thread hangs")
                .isNull();
        fixture.advance(Closers.SLOW);
        assertThat(closing()).isEqualTo(ended(EndReason.LOGOUT));
        released.countDown();
    }

    /** As an application that catches every interrupt. */
    private static void hang(CountDownLatch hanging, CountDownLatch released) {
        hanging.countDown();
        boolean over = false;
        while (!over) {
            try {
                released.await();
                over = true;
            } catch (InterruptedException ignored) {
                over = false;
            }
        }
    }
}
