package dev.curfew.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.EndReason;
import dev.curfew.session.SessionsFixture.Member;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a node may say yes, and when an idle end may be final, as others fall silent, leave and are lost (rule C5). */
class QuorumTest {
    private static final Duration STALENESS = Duration.ofSeconds(2);
    private static final Duration IDLE = SessionsFixture.POLICY.idle();

    private final MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, new FakeTicker()));
    private final SessionsFixture fixture = new SessionsFixture(cluster::join);

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static boolean serves(Member member, Token token) {
        return member.sessions().admit(token, RequestClass.ACTIVITY) instanceof Admission.Live;
    }

    private void silent(Member member) {
        fixture.crash(member);
    }

    /** The cluster notices that a silent node is gone. */
    private void lost(Member member) {
        member.sessions().node().grid().close();
        fixture.settle();
    }

    @Test
    void aNodeAloneServes() {
        Member a = fixture.node("a");
        Token token = fixture.signIn(a, "ada").token();
        fixture.advance(Duration.ofMinutes(5));
        assertThat(serves(a, token)).isTrue();
    }

    @Test
    void oneOfTwoServesWhileTheOtherWasHeardAndNotLonger() {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Token token = fixture.signIn(a, "ada").token();
        assertThat(serves(a, token)).isTrue();
        silent(b);
        fixture.advance(STALENESS);
        assertThat(serves(a, token)).isTrue();
        fixture.advance(Duration.ofMillis(1));
        assertThat(a.sessions().admit(token, RequestClass.ACTIVITY)).isInstanceOf(Admission.Unavailable.class);
    }

    @Test
    void oneOfTwoGoesOnOnceTheLossOfTheOtherIsNoticed() {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Token token = fixture.signIn(a, "ada").token();
        silent(b);
        fixture.advance(Duration.ofSeconds(5));
        assertThat(serves(a, token)).isFalse();
        lost(b);
        assertThat(serves(a, token)).isTrue();
    }

    @Test
    void oneOfTwoGoesOnAtOnceWhenTheOtherLeavesInGoodOrder() {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Token token = fixture.signIn(a, "ada").token();
        silent(b);
        b.sessions().close();
        fixture.advance(Duration.ofMinutes(1));
        assertThat(serves(a, token)).isTrue();
        assertThat(a.sessions().nodes()).isEqualTo(1);
    }

    @Test
    void twoOfThreeGoOnWithoutTheThird() {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Member c = fixture.node("c");
        Token token = fixture.signIn(a, "ada").token();
        silent(c);
        fixture.advance(Duration.ofMinutes(1));
        assertThat(serves(a, token)).isTrue();
        assertThat(serves(b, token)).isTrue();
    }

    /** The last of three, without its record, is asked about a genuine token. */
    private Admission saidByTheLastOfThree() {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Member c = fixture.node("c");
        Token token = fixture.signIn(a, "ada").token();
        silent(b);
        silent(c);
        lost(b);
        lost(c);
        fixture.advance(Duration.ofMinutes(1));
        a.sessions().node().grid().sessions().remove(token.handle().id());
        a.sessions().node().copies().dropAll();
        return a.sessions().admit(token, RequestClass.ACTIVITY);
    }

    @Test
    void oneOfThreeRefusesAlsoWhenTheOthersAreLost() {
        assertThat(saidByTheLastOfThree()).isInstanceOf(Admission.Unavailable.class);
    }

    /** The control: a minority that serves takes a record which it lacks for one that never was. */
    @Test
    void aMinorityThatServesMakesSomebodyANobody() {
        fixture.serveMinority = true;
        assertThat(saidByTheLastOfThree()).isInstanceOf(Admission.Unknown.class);
    }

    @Test
    void onlyTheFirstWhoAsksANodeThatIsCutOffWaits() {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Token token = fixture.signIn(a, "ada").token();
        silent(b);
        fixture.advance(Duration.ofSeconds(5));
        Standing standing = a.sessions().node().standing();
        assertThat(standing.waitedInVain()).isFalse();
        assertThat(serves(a, token)).isFalse();
        assertThat(standing.waitedInVain()).isTrue();
        assertThat(serves(a, token)).isFalse();
        lost(b);
        assertThat(standing.waitedInVain()).isFalse();
        assertThat(serves(a, token)).isTrue();
    }

    /** A node that is killed again and again must not turn the others into a minority of those that were ever seen. */
    @Test
    void aNodeThatComesBackAtItsAddressTakesThePlaceOfTheOneThatWasKilled() {
        Member a = fixture.node("a");
        fixture.node("b");
        Token token = fixture.signIn(a, "ada").token();
        for (int start = 1; start <= 5; start++) {
            Member c = fixture.node(start + "@c");
            silent(c);
            lost(c);
            fixture.advance(Duration.ofSeconds(4));
        }
        fixture.node("last@c");
        fixture.advance(Duration.ofSeconds(4));
        assertThat(serves(a, token)).isTrue();
    }

    /** The control: at addresses of their own they might all be on the other side of a split. */
    @Test
    void nodesThatAreLostAtOtherAddressesStillCount() {
        Member a = fixture.node("a");
        fixture.node("b");
        Token token = fixture.signIn(a, "ada").token();
        for (int start = 1; start <= 5; start++) {
            Member c = fixture.node(start + "@c" + start);
            silent(c);
            lost(c);
            fixture.advance(Duration.ofSeconds(4));
        }
        assertThat(serves(a, token)).isFalse();
    }

    @Test
    void aNodeThatWasLostForLongIsForgotten() {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Member c = fixture.node("c");
        silent(b);
        silent(c);
        lost(b);
        lost(c);
        fixture.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(a.sessions().node().standing().maySayYes()).isFalse();
        fixture.advance(Duration.ofMillis(1));
        assertThat(a.sessions().node().standing().maySayYes()).isTrue();
    }

    @Test
    void twoOfThreeThatLeftInGoodOrderLeaveOneThatServes() {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Member c = fixture.node("c");
        Token token = fixture.signIn(a, "ada").token();
        for (Member leaving : new Member[] {b, c}) {
            silent(leaving);
            leaving.sessions().close();
            fixture.settle();
        }
        fixture.advance(Duration.ofMinutes(1));
        assertThat(serves(a, token)).isTrue();
    }

    // --- the finality of an idle end

    private void idleUntil(Duration time) {
        fixture.advance(time);
    }

    @Test
    void anIdleEndIsFinalOnceEveryNodeHasAnsweredSinceTheDeadline() {
        Member a = fixture.node("a");
        fixture.node("b");
        fixture.advance(IDLE.plus(STALENESS));
        Token token = fixture.signIn(a, "ada").token();
        idleUntil(IDLE);
        a.sessions().admit(token, RequestClass.ACTIVITY);
        fixture.advance(STALENESS);
        assertThat(fixture.endReasons(token.handle())).containsExactly(EndReason.IDLE);
    }

    @Test
    void aNodeThatIsSilentKeepsAnIdleEndFromBeingFinal() {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Member c = fixture.node("c");
        fixture.advance(IDLE.plus(STALENESS));
        Token token = fixture.signIn(a, "ada").token();
        fixture.advance(Duration.ofSeconds(1));
        silent(c);
        idleUntil(IDLE.plusMinutes(5));
        assertThat(a.sessions().admit(token, RequestClass.ACTIVITY)).isInstanceOf(Admission.Ended.class);
        fixture.sweep();
        assertThat(fixture.ended(token.handle())).isEmpty();
        assertThat(b.sessions().node().records().read(token.handle())).isNotNull();
    }

    @Test
    void afterALossTheMajorityWaitsIdleAndStalenessBeforeAnIdleEndIsFinal() {
        Member a = fixture.node("a");
        fixture.node("b");
        Member c = fixture.node("c");
        fixture.advance(IDLE.plus(STALENESS));
        Token token = fixture.signIn(a, "ada").token();
        silent(c);
        lost(c);
        idleUntil(IDLE.plus(STALENESS).minusMillis(1));
        a.sessions().admit(token, RequestClass.ACTIVITY);
        fixture.sweep();
        assertThat(fixture.ended(token.handle())).isEmpty();
        fixture.advance(Duration.ofMinutes(1));
        fixture.sweep();
        assertThat(fixture.endReasons(token.handle())).containsExactly(EndReason.IDLE);
    }

    /** A session idles out on one side of a split of two; returns its token. */
    private Token idleApart() {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        fixture.advance(IDLE.plus(STALENESS));
        Token token = fixture.signIn(a, "ada").token();
        silent(b);
        lost(b);
        idleUntil(IDLE.plusMinutes(20));
        assertThat(a.sessions().admit(token, RequestClass.ACTIVITY)).isInstanceOf(Admission.Ended.class);
        fixture.sweep();
        return token;
    }

    @Test
    void oneOfTwoEndsNothingForIdlenessWhileTheOtherIsLost() {
        Token token = idleApart();
        assertThat(fixture.ended(token.handle())).isEmpty();
        fixture.advance(Duration.ofHours(1));
        fixture.sweep();
        assertThat(fixture.endReasons(token.handle())).containsExactly(EndReason.IDLE);
    }

    /** The control: who forgets the others at once ends somebody who works on the other side. */
    @Test
    void anIdleEndOnOneSideIsNoticedWhereTheOthersAreForgotten() {
        fixture.forgetMembers = Duration.ofSeconds(1);
        Token token = idleApart();
        assertThat(fixture.endReasons(token.handle())).containsExactly(EndReason.IDLE);
    }

    @Test
    void anAbsoluteEndNeedsNobodysAnswer() {
        Member a = fixture.node("a");
        Member b = fixture.node("b");
        Token token = fixture.signIn(a, "ada").token();
        for (int i = 0; i < 19; i++) {
            fixture.advance(Duration.ofMinutes(25));
            a.sessions().admit(token, RequestClass.ACTIVITY);
        }
        silent(b);
        lost(b);
        fixture.advance(Duration.ofMinutes(5));
        a.sessions().admit(token, RequestClass.ACTIVITY);
        assertThat(fixture.endReasons(token.handle())).containsExactly(EndReason.ABSOLUTE);
    }
}
