package dev.curfew.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.policy.EndReason;
import dev.curfew.policy.PolicyRule;
import dev.curfew.policy.TimeoutPolicy;
import dev.curfew.session.SessionsFixture.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an identity provider ends, on all nodes and by its own names for sessions. */
class ProviderSignOutTest {
    private static final String ISSUER = "https://idp.example";

    private final SeamGrid seams = new SeamGrid();
    private final ClusterClock clock = new ClusterClock(SessionsFixture.START, new FakeTicker());
    private final MemoryCluster cluster = new MemoryCluster(clock);
    private final SessionsFixture fixture =
            new SessionsFixture(name -> name.equals("a") ? seams.over(cluster.join(name)) : cluster.join(name));
    private final Member a = fixture.node("a");
    private final Member b = fixture.node("b");

    private static Identity ada(String subject, String session) {
        return new Identity("ada", Set.of("user"), "acr-1", Set.of("pwd"), new Provider(ISSUER, subject, session));
    }

    private static SignIn signIn(Member member, Identity identity) {
        return SignIn.fresh(identity, SessionsFixture.ORIGIN, member.sessions().now());
    }

    private Token signedIn(Member member, String subject, String session) {
        return fixture.signIn(member, signIn(member, ada(subject, session))).token();
    }

    private static int end(Member member, String subject, String session) {
        return member.sessions().providerSignOut().end(new Provider(ISSUER, subject, session));
    }

    private boolean isLive(Member member, Token token) {
        fixture.settle();
        return member.sessions().admit(token, RequestClass.PASSIVE) instanceof Admission.Live;
    }

    @Test
    void aSessionIdEndsTheSessionsSignedInWithItAndNoOther() {
        Token first = signedIn(a, "s-1", "sid-1");
        Token second = signedIn(b, "s-1", "sid-1");
        Token other = signedIn(a, "s-1", "sid-2");
        assertThat(end(b, "s-1", "sid-1")).isEqualTo(2);
        assertThat(isLive(a, first)).isFalse();
        assertThat(isLive(b, second)).isFalse();
        assertThat(isLive(b, other)).isTrue();
        assertThat(fixture.endReasons(first.handle())).containsExactly(EndReason.IDENTITY_PROVIDER);
    }

    @Test
    void aSubjectEndsAllOfItsSessionsAtThatIssuerAlone() {
        Token first = signedIn(a, "s-1", "sid-1");
        Token second = signedIn(b, "s-1", "sid-2");
        Token other = signedIn(a, "s-2", "sid-3");
        Token elsewhere = fixture.signIn(
                        a,
                        signIn(
                                a,
                                new Identity(
                                        "ada", Set.of(), "", Set.of(), new Provider("https://other", "s-1", "sid-1"))))
                .token();
        assertThat(end(b, "s-1", "")).isEqualTo(2);
        assertThat(isLive(b, first)).isFalse();
        assertThat(isLive(a, second)).isFalse();
        assertThat(isLive(a, other)).isTrue();
        assertThat(isLive(a, elsewhere)).isTrue();
    }

    @Test
    void namesThatNobodyHasEndNothing() {
        Token token = signedIn(a, "s-1", "sid-1");
        assertThat(end(a, "", "sid-9")).isZero();
        assertThat(end(a, "s-9", "")).isZero();
        assertThat(isLive(b, token)).isTrue();
    }

    @Test
    void anEndNeedsASessionOrASubject() {
        assertThatThrownBy(() -> end(a, "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("provider must name an issuer, and a session or a subject");
    }

    @Test
    void aSignInThatBeganBeforeTheLogoutIsRefusedAfterIt() {
        SignIn late = signIn(a, ada("s-1", "sid-1"));
        fixture.advance(Duration.ofSeconds(1));
        end(b, "s-1", "sid-1");
        assertThat(a.sessions().signIn(late)).isEqualTo(new SignInOutcome.SignedOutMeanwhile());
        fixture.advance(Duration.ofSeconds(1));
        assertThat(isLive(b, signedIn(a, "s-1", "sid-1"))).isTrue();
    }

    @Test
    void aSessionThatSignedInAgainSurvivesTheEndOfItsFormerSignIn() {
        Token first = signedIn(a, "s-1", "sid-1");
        fixture.advance(Duration.ofSeconds(1));
        SignIn again = SignIn.upgrading(
                first.handle(),
                ada("s-1", "sid-2"),
                SessionsFixture.ORIGIN,
                a.sessions().now());
        Token second = fixture.signIn(a, again).token();
        assertThat(second.handle()).isEqualTo(first.handle());
        assertThat(end(b, "s-1", "sid-1")).isZero();
        assertThat(isLive(a, second)).isTrue();
        assertThat(end(b, "s-1", "sid-2")).isEqualTo(1);
        assertThat(isLive(a, second)).isFalse();
    }

    @Test
    void noSignInThatALogoutOvertakesLives() {
        List<String> failures = new ArrayList<>();
        int seam = 1;
        for (int accesses = Integer.MAX_VALUE; seam <= accesses; seam++) {
            String sid = "sid-" + seam;
            SignIn signIn = signIn(a, ada("s-1", sid));
            SignInOutcome[] outcome = new SignInOutcome[1];
            accesses = seams.run(() -> outcome[0] = a.sessions().signIn(signIn), seam, () -> end(b, "s-1", sid))
                    .size();
            if (outcome[0] instanceof SignInOutcome.SignedIn signed && seam <= accesses && isLive(a, signed.token())) {
                failures.add("live after the logout at " + seam);
            }
        }
        assertThat(seam).isGreaterThan(8);
        assertThat(failures).isEmpty();
    }

    @Test
    void aNodeThatDiesInTheMiddleOfALogoutIsFinishedForByAnother() {
        List<String> done = List.of();
        int seam = 1;
        for (; done.size() >= seam - 2; seam++) {
            String sid = "sid-" + seam;
            int at = seam;
            Token first = signedIn(b, "s-1", sid);
            Token second = signedIn(b, "s-1", sid);
            done = seams.runUntilDeath(() -> end(a, "s-1", sid), at);
            boolean isBegun = done.contains("providers.replace");
            fixture.advance(Duration.ofSeconds(30));
            fixture.sweep();
            if (isBegun) {
                assertThat(List.of(isLive(b, first), isLive(b, second))).containsOnly(false);
                assertThat(fixture.endReasons(second.handle())).contains(EndReason.IDENTITY_PROVIDER);
            }
        }
        assertThat(seam).isGreaterThan(8);
    }

    @Test
    void whatASplitLostIsListedAgain() {
        Token token = signedIn(a, "s-1", "sid-1");
        Table<String> table = a.sessions().node().grid().providers();
        for (int partition = 0; partition < MemoryCluster.PARTITIONS; partition++) {
            table.entries(List.of(partition)).keySet().forEach(table::remove);
        }
        fixture.sweep();
        assertThat(end(b, "s-1", "")).isEqualTo(1);
        assertThat(isLive(a, token)).isFalse();
    }

    @Test
    void aTokenIsUsedOnceOnWhicheverNode() {
        assertThat(a.sessions().providerSignOut().isFirstUse(ISSUER, "t-1", Duration.ofMinutes(1)))
                .isTrue();
        assertThat(b.sessions().providerSignOut().isFirstUse(ISSUER, "t-1", Duration.ofMinutes(1)))
                .isFalse();
        assertThat(b.sessions().providerSignOut().isFirstUse("https://other", "t-1", Duration.ofMinutes(1)))
                .isTrue();
        b.sessions().providerSignOut().unused(ISSUER, "t-1");
        assertThat(a.sessions().providerSignOut().isFirstUse(ISSUER, "t-1", Duration.ofMinutes(1)))
                .isTrue();
    }

    @Test
    void identityOfTheProviderSurvivesTheCluster() {
        Token token = signedIn(a, "s-1", "sid-1");
        assertThat(b.sessions().find(token.handle()).flatMap(Session::identity)).hasValue(ada("s-1", "sid-1"));
    }

    @Test
    void aPolicyForAnAuthenticationContextReachesLiveSessions() {
        Token token = signedIn(a, "s-1", "sid-1");
        TimeoutPolicy old = SessionsFixture.POLICY;
        TimeoutPolicy strict = new TimeoutPolicy(
                Duration.ofMinutes(5),
                old.absolute(),
                Duration.ofMinutes(1),
                old.unattended(),
                old.renewal(),
                old.grace());
        var before = b.sessions().policies();
        b.sessions()
                .changePolicies(
                        before.version(),
                        before.withRules(List.of(new PolicyRule(PolicyRule.Kind.CONTEXT, "pwd", strict))),
                        Initiator.admin("root"));
        fixture.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(isLive(a, token)).isTrue();
        fixture.advance(Duration.ofMillis(1));
        assertThat(isLive(a, token)).isFalse();
    }
}
