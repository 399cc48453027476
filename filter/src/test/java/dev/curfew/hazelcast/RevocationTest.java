package dev.curfew.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import dev.curfew.config.Topology;
import dev.curfew.policy.AtLimit;
import dev.curfew.policy.EndReason;
import dev.curfew.session.Admission;
import dev.curfew.session.ClusterClock;
import dev.curfew.session.ClusteredSessions;
import dev.curfew.session.Identity;
import dev.curfew.session.Initiator;
import dev.curfew.session.RequestClass;
import dev.curfew.session.SessionRules;
import dev.curfew.session.Sessions;
import dev.curfew.session.SessionsFixture;
import dev.curfew.session.SignIn;
import dev.curfew.session.SignInOutcome;
import dev.curfew.session.Threads;
import dev.curfew.session.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long after an end returned on one node another node goes on saying yes, with everything running as in production. */
class RevocationTest {
    private static final int ROUNDS = Integer.getInteger("curfew.rounds", 500);

    private final String application = TwoMembers.newApplication();
    private final List<Sessions> nodes = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(Sessions::close);
    }

    private Sessions node(HazelcastInstance hazelcast, Duration maxStaleness) {
        SessionRules rules = new SessionRules(
                application,
                SessionsFixture.POLICY,
                Duration.ofSeconds(30),
                maxStaleness,
                Duration.ofSeconds(5),
                100,
                AtLimit.END_OLDEST,
                false,
                Duration.ofHours(1));
        Sessions sessions = ClusteredSessions.start(
                HazelcastGrid.over(hazelcast, application, Duration.ofSeconds(5)),
                rules,
                new ClusterClock(Instant.now(), System::nanoTime),
                event -> {},
                new Threads(application));
        nodes.add(sessions);
        return sessions;
    }

    private long[] measured(Sessions a, Sessions b, String where) {
        long[] nanos = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Token token = signIn(a, "user" + round);
            assertThat(b.admit(token, RequestClass.ACTIVITY)).isInstanceOf(Admission.Live.class);
            a.end(token.handle(), EndReason.LOGOUT, Initiator.user("user" + round));
            long ended = System.nanoTime();
            while (b.admit(token, RequestClass.PASSIVE) instanceof Admission.Live) {
                Thread.onSpinWait();
            }
            nanos[round] = System.nanoTime() - ended;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "revocation, %s, %d rounds: p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, max %.2f ms%n",
                where,
                ROUNDS,
                nanos[ROUNDS / 2] / 1e6,
                nanos[ROUNDS * 9 / 10] / 1e6,
                nanos[ROUNDS * 99 / 100] / 1e6,
                nanos[ROUNDS - 1] / 1e6);
        return nanos;
    }

    private static Token signIn(Sessions sessions, String user) {
        SignIn signIn = SignIn.fresh(new Identity(user, Set.of()), SessionsFixture.ORIGIN, sessions.now());
        return ((SignInOutcome.SignedIn) sessions.signIn(signIn)).token();
    }

    private static void withinBound(long[] nanos, Duration bound) {
        assertThat(Duration.ofNanos(nanos[nanos.length - 1])).isLessThan(bound.plusSeconds(1));
    }

    @Test
    void anEndReachesAnotherMemberWithinTheStalenessBound() {
        Sessions a = node(TwoMembers.member(0), Duration.ofSeconds(2));
        Sessions b = node(TwoMembers.member(1), Duration.ofSeconds(2));
        withinBound(measured(a, b, "embedded, staleness 2 s"), Duration.ofSeconds(2));
    }

    @Test
    void withoutStalenessTheVeryNextRequestIsRefused() {
        Sessions a = node(TwoMembers.member(0), Duration.ZERO);
        Sessions b = node(TwoMembers.member(1), Duration.ZERO);
        for (int round = 0; round < ROUNDS; round++) {
            Token token = signIn(a, "user" + round);
            assertThat(b.admit(token, RequestClass.ACTIVITY)).isInstanceOf(Admission.Live.class);
            a.end(token.handle(), EndReason.LOGOUT, Initiator.user("user" + round));
            assertThat(b.admit(token, RequestClass.ACTIVITY)).isInstanceOf(Admission.Ended.class);
        }
    }

    @Test
    void anEndReachesAnotherClientWithinTheStalenessBound() {
        try (PlainServers servers = new PlainServers(1)) {
            List<Topology.Node> addresses = servers.ports().stream()
                    .map(port -> new Topology.Node("127.0.0.1", port))
                    .toList();
            HazelcastInstance one = Instances.start(new Topology.Client(servers.clusterName(), addresses));
            HazelcastInstance two = Instances.start(new Topology.Client(servers.clusterName(), addresses));
            Sessions a = node(one, Duration.ofSeconds(2));
            Sessions b = node(two, Duration.ofSeconds(2));
            withinBound(measured(a, b, "client of a plain server, staleness 2 s"), Duration.ofSeconds(2));
            stop();
            nodes.clear();
            one.shutdown();
            two.shutdown();
        }
    }
}
