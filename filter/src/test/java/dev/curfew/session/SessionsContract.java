package dev.curfew.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.AtLimit;
import dev.curfew.policy.EndReason;
import dev.curfew.policy.PolicyRule;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.TimeoutPolicy;
import dev.curfew.session.SessionsFixture.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Sessions} owes, whatever grid it stands on: two nodes, one cluster. */
public abstract class SessionsContract {
    private static final Duration TICK = Duration.ofMillis(1);
    private static final Duration IDLE = SessionsFixture.POLICY.idle();
    private static final Duration ABSOLUTE = SessionsFixture.POLICY.absolute();

    protected SessionsFixture fixture;
    protected Member a;
    protected Member b;

    /** Returns the grid of a node of a cluster that is new for each test. */
    protected abstract Grid join(String name);

    @BeforeEach
    void startTwoNodes() {
        fixture = new SessionsFixture(this::join);
        a = fixture.node("a");
        b = fixture.node("b");
    }

    @AfterEach
    void stopNodes() {
        fixture.close();
    }

    private Admission.Live live(Member member, Token token, RequestClass requestClass) {
        Admission admission = member.sessions().admit(token, requestClass);
        assertThat(admission).isInstanceOf(Admission.Live.class);
        return (Admission.Live) admission;
    }

    private EndReason ended(Member member, Token token) {
        Admission admission = member.sessions().admit(token, RequestClass.ACTIVITY);
        assertThat(admission).isInstanceOf(Admission.Ended.class);
        return ((Admission.Ended) admission).reason();
    }

    private void keepActive(Token token, Duration time) {
        Instant until = fixture.clock.instant().plus(time);
        Duration step = IDLE.minusMinutes(1);
        while (fixture.clock.instant().plus(step).isBefore(until)) {
            fixture.advance(step);
            live(a, token, RequestClass.ACTIVITY);
        }
        fixture.advance(Duration.between(fixture.clock.instant(), until));
    }

    // --- time

    @Test
    void idleSessionLivesUntilItsDeadline() {
        Token token = fixture.signIn(a, "ada").token();
        fixture.advance(IDLE.minus(TICK));
        live(b, token, RequestClass.PASSIVE);
    }

    @Test
    void idleSessionDiesAtItsDeadlineOnEveryNode() {
        Token token = fixture.signIn(a, "ada").token();
        fixture.advance(IDLE);
        assertThat(ended(b, token)).isEqualTo(EndReason.IDLE);
        assertThat(ended(a, token)).isEqualTo(EndReason.IDLE);
    }

    @Test
    void activityOnOneNodeCountsOnTheOther() {
        Token token = fixture.signIn(a, "ada").token();
        fixture.advance(IDLE.minusMinutes(5));
        live(a, token, RequestClass.ACTIVITY);
        fixture.advance(IDLE.minus(TICK));
        live(b, token, RequestClass.PASSIVE);
        fixture.advance(TICK);
        assertThat(ended(b, token)).isEqualTo(EndReason.IDLE);
    }

    @Test
    void passiveRequestsExtendNothing() {
        Token token = fixture.signIn(a, "ada").token();
        for (int i = 0; i < 29; i++) {
            fixture.advance(Duration.ofMinutes(1));
            live(i % 2 == 0 ? a : b, token, RequestClass.PASSIVE);
        }
        fixture.advance(Duration.ofMinutes(1));
        assertThat(ended(a, token)).isEqualTo(EndReason.IDLE);
    }

    @Test
    void heartbeatsExtendIdleButNeverPastUnattended() {
        Token token = fixture.signIn(a, "ada").token();
        Duration step = Duration.ofMinutes(20);
        for (Duration at = step; at.compareTo(SessionsFixture.POLICY.unattended()) < 0; at = at.plus(step)) {
            fixture.advance(step);
            live(b, token, RequestClass.HEARTBEAT);
        }
        fixture.advance(step.minus(TICK));
        live(a, token, RequestClass.HEARTBEAT);
        fixture.advance(TICK);
        assertThat(ended(a, token)).isEqualTo(EndReason.IDLE);
    }

    @Test
    void absoluteLimitHoldsWhateverThePersonDoes() {
        Token token = fixture.signIn(a, "ada").token();
        keepActive(token, ABSOLUTE.minus(TICK));
        live(b, token, RequestClass.ACTIVITY);
        fixture.advance(TICK);
        assertThat(ended(b, token)).isEqualTo(EndReason.ABSOLUTE);
        assertThat(ended(a, token)).isEqualTo(EndReason.ABSOLUTE);
    }

    @Test
    void signingInAgainStartsANewAbsoluteWindow() {
        SignInOutcome.SignedIn first = fixture.signIn(a, "ada");
        keepActive(first.token(), ABSOLUTE.minusMinutes(10));
        live(a, first.token(), RequestClass.ACTIVITY);
        Token token = fixture.signIn(
                        a,
                        SignIn.upgrading(
                                first.session().handle(),
                                new Identity("ada", Set.of("user")),
                                SessionsFixture.ORIGIN,
                                a.sessions().now()))
                .token();
        fixture.advance(Duration.ofMinutes(20));
        assertThat(token.handle()).isEqualTo(first.token().handle());
        live(b, token, RequestClass.ACTIVITY);
    }

    @Test
    void applicationIntervalOnlyShortens() {
        Token token = fixture.signIn(a, "ada").token();
        a.sessions().applicationInterval(token.handle(), Duration.ofMinutes(10));
        fixture.settle();
        fixture.advance(Duration.ofMinutes(10).minus(TICK));
        live(b, token, RequestClass.PASSIVE);
        fixture.advance(TICK);
        assertThat(ended(b, token)).isEqualTo(EndReason.IDLE);
    }

    @Test
    void applicationIntervalOfZeroMeansNoneAndThePolicyStays() {
        Token token = fixture.signIn(a, "ada").token();
        a.sessions().applicationInterval(token.handle(), Duration.ZERO);
        fixture.settle();
        fixture.advance(IDLE);
        assertThat(ended(b, token)).isEqualTo(EndReason.IDLE);
    }

    @Test
    void warningBeginsInsideItsWindow() {
        Token token = fixture.signIn(a, "ada").token();
        fixture.advance(IDLE.minus(SessionsFixture.POLICY.warning()).minus(TICK));
        assertThat(live(b, token, RequestClass.PASSIVE).verdict().warn()).isFalse();
        fixture.advance(TICK);
        assertThat(live(b, token, RequestClass.PASSIVE).verdict().warn()).isTrue();
        assertThat(live(b, token, RequestClass.PASSIVE).verdict().extendable()).isTrue();
    }

    @Test
    void activityInsideTheWarningWindowIsInTheClusterBeforeTheAnswer() {
        Token token = fixture.signIn(a, "ada").token();
        fixture.advance(IDLE.minusSeconds(1));
        b.background().hold();
        assertThat(live(b, token, RequestClass.ACTIVITY).verdict().warn()).isFalse();
        Activity stored = a.sessions().node().records().activity(token.handle());
        assertThat(stored).isNotNull();
        assertThat(stored.last()).isEqualTo(b.sessions().now());
    }

    private Counted considered(Member member, Token token, RequestClass requestClass) {
        Admission admission = member.sessions().consider(token, requestClass);
        assertThat(admission).isInstanceOf(Admission.Live.class);
        return ((Admission.Live) admission).counted();
    }

    private Instant idleDeadline(Member member, Token token) {
        return live(member, token, RequestClass.PASSIVE).verdict().idleDeadline();
    }

    @Test
    void aConsideredRequestCountsOnItsNodeAtOnceAndElsewhereWhenItIsConfirmed() {
        Token token = fixture.signIn(a, "ada").token();
        fixture.advance(Duration.ofMinutes(10));
        Counted counted = considered(a, token, RequestClass.ACTIVITY);
        Instant expected = a.sessions().now().plus(IDLE);
        assertThat(idleDeadline(a, token)).isEqualTo(expected);
        assertThat(idleDeadline(b, token)).isBefore(expected);
        counted.confirm();
        counted.confirm();
        fixture.advance(SessionsFixture.WINDOW);
        assertThat(idleDeadline(b, token)).isEqualTo(expected);
    }

    @Test
    void aRequestThatIsTakenBackExtendsNothingAnywhere() {
        Token token = fixture.signIn(a, "ada").token();
        Instant before = idleDeadline(a, token);
        fixture.advance(IDLE.minusSeconds(30));
        Counted counted = considered(a, token, RequestClass.ACTIVITY);
        assertThat(counted.takeBack().idleDeadline()).isEqualTo(before);
        counted.confirm();
        assertThat(idleDeadline(a, token)).isEqualTo(before);
        fixture.advance(Duration.ofSeconds(30));
        assertThat(ended(a, token)).isEqualTo(EndReason.IDLE);
    }

    @Test
    void takingOneRequestBackLeavesAnotherOneCounted() {
        Token token = fixture.signIn(a, "ada").token();
        fixture.advance(Duration.ofMinutes(10));
        Counted click = considered(a, token, RequestClass.ACTIVITY);
        Counted poll = considered(a, token, RequestClass.ACTIVITY);
        poll.takeBack();
        click.confirm();
        assertThat(idleDeadline(a, token)).isEqualTo(a.sessions().now().plus(IDLE));
    }

    @Test
    void aRequestWhoseAnswerDoesNotBeginIsConfirmedByItself() {
        Token token = fixture.signIn(a, "ada").token();
        fixture.advance(Duration.ofMinutes(10));
        Counted counted = considered(a, token, RequestClass.ACTIVITY);
        Instant expected = a.sessions().now().plus(IDLE);
        fixture.advance(Duration.ofSeconds(1));
        a.sessions().node().activity().confirmOlder(a.sessions().now());
        assertThat(counted.takeBack().idleDeadline()).isEqualTo(expected);
        fixture.advance(SessionsFixture.WINDOW);
        assertThat(idleDeadline(b, token)).isEqualTo(expected);
    }

    @Test
    void extendCountsAtOnce() {
        Token token = fixture.signIn(a, "ada").token();
        fixture.advance(Duration.ofMinutes(5));
        b.background().hold();
        assertThat(b.sessions().extend(token)).isInstanceOf(Admission.Live.class);
        assertThat(a.sessions().find(token.handle()).orElseThrow().times().lastActivity())
                .isEqualTo(b.sessions().now());
    }

    @Test
    void peekExtendsNothing() {
        Token token = fixture.signIn(a, "ada").token();
        fixture.advance(IDLE.minus(TICK));
        assertThat(b.sessions().peek(token)).isInstanceOf(Admission.Live.class);
        fixture.advance(TICK);
        assertThat(ended(a, token)).isEqualTo(EndReason.IDLE);
    }

    @Test
    void anonymousSessionHasBothLimitsToo() {
        Token token = a.sessions().open(SessionsFixture.ORIGIN).token();
        fixture.advance(IDLE.minus(TICK));
        live(b, token, RequestClass.PASSIVE);
        fixture.advance(TICK);
        assertThat(ended(b, token)).isEqualTo(EndReason.IDLE);
    }

    // --- the end

    @Test
    void anEndOnOneNodeIsRefusedOnTheOther() {
        Token token = fixture.signIn(a, "ada").token();
        live(b, token, RequestClass.ACTIVITY);
        assertThat(a.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.user("ada")))
                .isTrue();
        fixture.settle();
        assertThat(ended(b, token)).isEqualTo(EndReason.LOGOUT);
    }

    @Test
    void aNodeThatHearsNothingSaysYesNoLongerThanTheStalenessBound() {
        Token token = fixture.signIn(a, "ada").token();
        live(b, token, RequestClass.ACTIVITY);
        a.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.user("ada"));
        fixture.advanceUnheard(fixture.maxStaleness.plus(TICK));
        assertThat(b.sessions().admit(token, RequestClass.ACTIVITY)).isNotInstanceOf(Admission.Live.class);
    }

    @Test
    void anEndIsOneEventWithOneReasonWhoeverEndsItAgain() {
        Token token = fixture.signIn(a, "ada").token();
        assertThat(a.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.user("ada")))
                .isTrue();
        assertThat(b.sessions().end(token.handle(), EndReason.ADMIN, Initiator.admin("grace")))
                .isFalse();
        fixture.sweep();
        assertThat(fixture.endReasons(token.handle())).containsExactly(EndReason.LOGOUT);
        assertThat(ended(b, token)).isEqualTo(EndReason.LOGOUT);
    }

    @Test
    void anEndTellsEveryNodeOfIt() {
        Token token = fixture.signIn(a, "ada").token();
        Set<Handle> heard = java.util.concurrent.ConcurrentHashMap.newKeySet();
        b.sessions().onEnd(heard::add);
        a.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.user("ada"));
        fixture.settle();
        assertThat(heard).containsExactly(token.handle());
    }

    @Test
    void anEndedSessionIsFoundNowhere() {
        Token token = fixture.signIn(a, "ada").token();
        a.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.user("ada"));
        assertThat(b.sessions().find(token.handle())).isEmpty();
        assertThat(b.sessions().of("ada")).isEmpty();
        assertThat(b.sessions().count()).isZero();
    }

    @Test
    void lateActivityDoesNotBringASessionBack() {
        Token token = fixture.signIn(a, "ada").token();
        b.background().hold();
        fixture.advance(Duration.ofMinutes(1));
        live(b, token, RequestClass.ACTIVITY);
        a.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.user("ada"));
        b.background().release();
        fixture.settle();
        assertThat(a.sessions().node().records().activity(token.handle())).isNull();
        assertThat(ended(b, token)).isEqualTo(EndReason.LOGOUT);
    }

    @Test
    void endAllEndsEverySessionOfTheUserAndOfNobodyElse() {
        Token one = fixture.signIn(a, "ada").token();
        Token two = fixture.signIn(b, "ada").token();
        Token other = fixture.signIn(b, "ben").token();
        assertThat(a.sessions().endAll("ada", EndReason.ADMIN, Initiator.admin("grace")))
                .isEqualTo(2);
        fixture.settle();
        assertThat(ended(b, one)).isEqualTo(EndReason.ADMIN);
        assertThat(ended(a, two)).isEqualTo(EndReason.ADMIN);
        live(a, other, RequestClass.ACTIVITY);
    }

    @Test
    void endOthersKeepsTheOneThatAsks() {
        Token kept = fixture.signIn(a, "ada").token();
        Token other = fixture.signIn(b, "ada").token();
        assertThat(a.sessions().endOthers("ada", kept.handle(), EndReason.OTHER_DEVICE, Initiator.user("ada")))
                .isEqualTo(1);
        fixture.advance(Duration.ofMinutes(1));
        fixture.sweep();
        live(b, kept, RequestClass.ACTIVITY);
        assertThat(ended(a, other)).isEqualTo(EndReason.OTHER_DEVICE);
    }

    @Test
    void whoBeganToSignInBeforeAllWereEndedMustBeginAgain() {
        Instant began = a.sessions().now();
        fixture.advance(Duration.ofSeconds(1));
        a.sessions().endAll("ada", EndReason.CREDENTIAL_CHANGE, Initiator.user("ada"));
        SignIn late = SignIn.fresh(new Identity("ada", Set.of()), SessionsFixture.ORIGIN, began);
        assertThat(b.sessions().signIn(late)).isInstanceOf(SignInOutcome.SignedOutMeanwhile.class);
        fixture.advance(TICK);
        fixture.signIn(b, "ada");
    }

    // --- secrets

    @Test
    void signInGivesAnotherSecretAndKeepsTheHandle() {
        Sessions.Opened opened = a.sessions().open(SessionsFixture.ORIGIN);
        Handle handle = opened.session().handle();
        Token token = upgrade(a, handle, "ada");
        assertThat(token.handle()).isEqualTo(handle);
        assertThat(token.riskyCookieValue()).isNotEqualTo(opened.token().riskyCookieValue());
        assertThat(live(b, token, RequestClass.ACTIVITY).session().user()).contains("ada");
    }

    private Token upgrade(Member member, Handle handle, String user) {
        return fixture.signIn(
                        member,
                        SignIn.upgrading(
                                handle,
                                new Identity(user, Set.of("user")),
                                SessionsFixture.ORIGIN,
                                member.sessions().now()))
                .token();
    }

    @Test
    void theSecretFromBeforeSignInIsToldToRetryWithinTheGraceAndIsNothingAfterIt() {
        Sessions.Opened opened = a.sessions().open(SessionsFixture.ORIGIN);
        upgrade(a, opened.session().handle(), "ada");
        fixture.settle();
        assertThat(a.sessions().admit(opened.token(), RequestClass.ACTIVITY)).isInstanceOf(Admission.Retry.class);
        fixture.advance(SessionsFixture.POLICY.grace().minus(TICK));
        assertThat(b.sessions().admit(opened.token(), RequestClass.ACTIVITY)).isInstanceOf(Admission.Retry.class);
        fixture.advance(TICK);
        assertThat(b.sessions().admit(opened.token(), RequestClass.ACTIVITY)).isInstanceOf(Admission.Unknown.class);
        assertThat(fixture.events).noneMatch(event -> event.kind() == SessionEvent.Kind.REPLAYED);
    }

    @Test
    void aSecretThatReplacedTheCopiedOneIsAskedAtTheOwner() {
        Sessions.Opened opened = a.sessions().open(SessionsFixture.ORIGIN);
        live(b, opened.token(), RequestClass.ACTIVITY);
        Token token = upgrade(a, opened.session().handle(), "ada");
        live(b, token, RequestClass.ACTIVITY);
    }

    @Test
    void signingInAsSomebodyElseEndsTheSessionAndOpensAnother() {
        Token ada = fixture.signIn(a, "ada").token();
        Token ben = upgrade(a, ada.handle(), "ben");
        assertThat(ben.handle()).isNotEqualTo(ada.handle());
        fixture.settle();
        assertThat(ended(b, ada)).isEqualTo(EndReason.REPLACED);
    }

    @Test
    void renewalIsDueAfterItsInterval() {
        Token token = fixture.signIn(a, "ada").token();
        keepActive(token, SessionsFixture.POLICY.renewal().minus(TICK));
        assertThat(live(a, token, RequestClass.ACTIVITY).renewalDue()).isFalse();
        fixture.advance(TICK);
        assertThat(live(a, token, RequestClass.ACTIVITY).renewalDue()).isTrue();
    }

    @Test
    void renewalThatNeverArrivesHarmsNobody() {
        Token token = fixture.signIn(a, "ada").token();
        a.sessions().renew(token).orElseThrow();
        fixture.advance(SessionsFixture.POLICY.grace().multipliedBy(10));
        live(b, token, RequestClass.ACTIVITY);
        assertThat(fixture.events).noneMatch(event -> event.kind() == SessionEvent.Kind.REPLAYED);
    }

    @Test
    void twoNodesRenewToTheSameSecret() {
        Token token = fixture.signIn(a, "ada").token();
        Token one = a.sessions().renew(token).orElseThrow();
        Token two = b.sessions().renew(token).orElseThrow();
        assertThat(one.riskyCookieValue()).isEqualTo(two.riskyCookieValue());
    }

    @Test
    void presentingTheRenewedSecretBeginsTheGraceOfTheOldOne() {
        Token old = fixture.signIn(a, "ada").token();
        Token renewed = a.sessions().renew(old).orElseThrow();
        fixture.advance(Duration.ofMinutes(5));
        live(b, renewed, RequestClass.ACTIVITY);
        fixture.advance(SessionsFixture.POLICY.grace().minus(TICK));
        live(a, old, RequestClass.ACTIVITY);
        fixture.advance(TICK);
        assertThat(a.sessions().admit(old, RequestClass.ACTIVITY)).isInstanceOf(Admission.Unknown.class);
        assertThat(b.sessions().admit(old, RequestClass.ACTIVITY)).isInstanceOf(Admission.Unknown.class);
        live(b, renewed, RequestClass.ACTIVITY);
    }

    @Test
    void anOldSecretUsedAfterTheGraceIsReportedAndEndsNothing() {
        Token old = fixture.signIn(a, "ada").token();
        Token renewed = a.sessions().renew(old).orElseThrow();
        live(a, renewed, RequestClass.ACTIVITY);
        fixture.advance(SessionsFixture.POLICY.grace());
        a.sessions().admit(old, RequestClass.ACTIVITY);
        a.sessions().admit(old, RequestClass.ACTIVITY);
        assertThat(fixture.events.stream().filter(event -> event.kind() == SessionEvent.Kind.REPLAYED))
                .hasSize(1);
        live(a, renewed, RequestClass.ACTIVITY);
    }

    @Test
    void rotationKillsTheOldSecretAtOnceOnItsNodeAndElsewhereWithTheFeed() {
        Token old = fixture.signIn(a, "ada").token();
        live(b, old, RequestClass.ACTIVITY);
        Token rotated = a.sessions().rotate(old.handle()).orElseThrow();
        assertThat(a.sessions().admit(old, RequestClass.ACTIVITY)).isInstanceOf(Admission.Retry.class);
        fixture.settle();
        assertThat(b.sessions().admit(old, RequestClass.ACTIVITY)).isInstanceOf(Admission.Retry.class);
        live(b, rotated, RequestClass.ACTIVITY);
    }

    @Test
    void aRealHandleWithAnotherSecretIsNobodyLiveOrEnded() {
        Token token = fixture.signIn(a, "ada").token();
        Token forged = new Token(token.handle(), token.tag(), Secret.random(new java.security.SecureRandom()));
        assertThat(b.sessions().admit(forged, RequestClass.ACTIVITY)).isInstanceOf(Admission.Unknown.class);
        a.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.user("ada"));
        fixture.settle();
        assertThat(b.sessions().admit(forged, RequestClass.ACTIVITY)).isInstanceOf(Admission.Unknown.class);
    }

    // --- the limit

    @Test
    void theOldestSessionMakesRoomAtTheLimit() {
        restartWith(2, AtLimit.END_OLDEST);
        Token first = fixture.signIn(a, "ada").token();
        fixture.advance(Duration.ofSeconds(1));
        Token second = fixture.signIn(b, "ada").token();
        fixture.advance(Duration.ofSeconds(1));
        SignInOutcome.SignedIn third = fixture.signIn(a, "ada");
        assertThat(third.evicted()).containsExactly(first.handle());
        fixture.settle();
        assertThat(ended(b, first)).isEqualTo(EndReason.LIMIT);
        live(b, second, RequestClass.ACTIVITY);
        assertThat(a.sessions().of("ada")).hasSize(2);
    }

    @Test
    void theLeastActiveSessionMakesRoomAtTheLimit() {
        restartWith(2, AtLimit.END_LEAST_ACTIVE);
        Token first = fixture.signIn(a, "ada").token();
        fixture.advance(Duration.ofMinutes(1));
        Token second = fixture.signIn(a, "ada").token();
        fixture.advance(Duration.ofMinutes(1));
        live(b, first, RequestClass.ACTIVITY);
        fixture.advance(Duration.ofMinutes(1));
        assertThat(fixture.signIn(b, "ada").evicted()).containsExactly(second.handle());
    }

    @Test
    void aNewSessionIsRefusedAtTheLimitUntilOneIsDead() {
        restartWith(1, AtLimit.REJECT_NEW);
        fixture.signIn(a, "ada");
        SignIn second = SignIn.fresh(
                new Identity("ada", Set.of()),
                SessionsFixture.ORIGIN,
                b.sessions().now());
        assertThat(b.sessions().signIn(second)).isEqualTo(new SignInOutcome.LimitReached(1));
        fixture.advance(IDLE);
        fixture.signIn(b, "ada");
    }

    @Test
    void signingInTwiceOnOneSessionCountsOnce() {
        restartWith(1, AtLimit.REJECT_NEW);
        Handle handle = a.sessions().open(SessionsFixture.ORIGIN).session().handle();
        upgrade(a, handle, "ada");
        Token token = upgrade(b, handle, "ada");
        live(a, token, RequestClass.ACTIVITY);
        assertThat(a.sessions().of("ada")).hasSize(1);
    }

    private void restartWith(int maxSessions, AtLimit atLimit) {
        fixture.close();
        fixture = new SessionsFixture(this::join);
        fixture.maxSessions = maxSessions;
        fixture.atLimit = atLimit;
        a = fixture.node("a");
        b = fixture.node("b");
    }

    // --- the policy at run time

    private static final TimeoutPolicy STRICT = new TimeoutPolicy(
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(20),
            Duration.ofHours(1),
            Duration.ofSeconds(60));

    private void put(PolicySet next) {
        assertThat(a.sessions().changePolicies(next.version() - 1, next, Initiator.admin("grace")))
                .isTrue();
        fixture.settle();
    }

    @Test
    void aStricterPolicyReachesLiveSessionsOnEveryNode() {
        Token token = fixture.signIn(a, "ada").token();
        live(b, token, RequestClass.ACTIVITY);
        put(a.sessions().policies().withStandard(STRICT));
        assertThat(b.sessions().policies().standard()).isEqualTo(STRICT);
        fixture.advance(Duration.ofMinutes(10).minus(TICK));
        live(b, token, RequestClass.PASSIVE);
        fixture.advance(TICK);
        assertThat(ended(b, token)).isEqualTo(EndReason.IDLE);
    }

    @Test
    void aLongerPolicyDoesNotReviveWhatWasDead() {
        Token token = fixture.signIn(a, "ada").token();
        fixture.advance(IDLE);
        TimeoutPolicy longer = new TimeoutPolicy(
                Duration.ofHours(2),
                ABSOLUTE,
                Duration.ofMinutes(2),
                Duration.ofHours(4),
                Duration.ofHours(1),
                Duration.ofSeconds(60));
        put(a.sessions().policies().withStandard(longer));
        assertThat(ended(b, token)).isEqualTo(EndReason.IDLE);
        Token later = fixture.signIn(a, "ben").token();
        fixture.advance(Duration.ofHours(1));
        live(b, later, RequestClass.PASSIVE);
    }

    @Test
    void aRuleForARoleOrANetworkMakesItStricterForThoseItNames() {
        put(a.sessions()
                .policies()
                .withRules(List.of(
                        new PolicyRule(PolicyRule.Kind.ROLE, "admin", STRICT),
                        new PolicyRule(PolicyRule.Kind.NETWORK, "198.51.100.0/24", STRICT))));
        Token user = fixture.signIn(a, "ada").token();
        Token admin = signInAs("grace", Set.of("user", "admin"), "192.0.2.1");
        Token guest = signInAs("ben", Set.of("user"), "198.51.100.7");
        fixture.advance(Duration.ofMinutes(10));
        live(b, user, RequestClass.PASSIVE);
        assertThat(ended(b, admin)).isEqualTo(EndReason.IDLE);
        assertThat(ended(b, guest)).isEqualTo(EndReason.IDLE);
    }

    private Token signInAs(String user, Set<String> groups, String address) {
        SignIn signIn = SignIn.fresh(
                new Identity(user, groups),
                new Origin(address, "", ""),
                a.sessions().now());
        return fixture.signIn(a, signIn).token();
    }

    @Test
    void aPolicyIsChangedOnlyFromTheVersionThatIsInForce() {
        PolicySet seen = b.sessions().policies();
        put(a.sessions().policies().withStandard(STRICT));
        assertThat(b.sessions().changePolicies(seen.version(), seen.withStandard(STRICT), Initiator.admin("grace")))
                .isFalse();
        assertThat(fixture.policyChanges).hasSize(1);
        assertThat(fixture.policyChanges.get(0).before().standard()).isEqualTo(SessionsFixture.POLICY);
        assertThat(fixture.policyChanges.get(0).after().standard()).isEqualTo(STRICT);
    }

    // --- the sweep

    @Test
    void theSweepEndsWhatNobodyAsksAbout() {
        Token token = fixture.signIn(a, "ada").token();
        fixture.advance(IDLE.plus(SessionsFixture.WINDOW).plusSeconds(1).minus(TICK));
        fixture.sweep();
        assertThat(fixture.ended(token.handle())).isEmpty();
        fixture.advance(TICK);
        waitOutTheJoin();
        fixture.sweep();
        assertThat(fixture.endReasons(token.handle())).containsExactly(EndReason.IDLE);
        assertThat(a.sessions().count()).isZero();
    }

    /** After a node joined no idle end is final before idle plus staleness has passed. */
    private void waitOutTheJoin() {
        fixture.advance(fixture.maxStaleness);
    }

    @Test
    void lostActivityIsNeverIdle() {
        Token token = fixture.signIn(a, "ada").token();
        b.sessions().node().grid().activity().remove(token.handle().id());
        fixture.advance(IDLE.plusMinutes(5));
        assertThat(b.sessions().admit(token, RequestClass.PASSIVE)).isInstanceOf(Admission.Live.class);
        assertThat(fixture.events.stream().filter(event -> event.kind() == SessionEvent.Kind.ACTIVITY_LOST))
                .hasSize(1);
    }

    @Test
    void aSessionHasItsIdentityOnEveryNode() {
        SignIn signIn = SignIn.fresh(
                new Identity("grace", Set.of("user", "admin"), "urn:test:mfa"),
                SessionsFixture.ORIGIN,
                a.sessions().now());
        Token token = fixture.signIn(a, signIn).token();
        Session session = live(b, token, RequestClass.ACTIVITY).session();
        assertThat(session.identity()).isEqualTo(Optional.of(signIn.identity()));
        assertThat(session.origin()).isEqualTo(SessionsFixture.ORIGIN);
        assertThat(session.times().signedIn()).isEqualTo(signIn.began());
    }
}
