package dev.curfew.session;

import dev.curfew.policy.AtLimit;
import dev.curfew.policy.EndReason;
import dev.curfew.policy.TimeoutPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** A few nodes over one grid, in fake time, with their background work done when the test says so. */
public final class SessionsFixture implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    public static final TimeoutPolicy POLICY = new TimeoutPolicy(
            Duration.ofMinutes(30),
            Duration.ofHours(8),
            Duration.ofMinutes(2),
            Duration.ofHours(4),
            Duration.ofHours(1),
            Duration.ofSeconds(60));
    public static final Duration WINDOW = Duration.ofSeconds(30);
    public static final Origin ORIGIN = new Origin("192.0.2.1", "Test browser", "");

    /** One node with what a test needs of it. */
    public record Member(String name, ClusteredSessions sessions, ManualBackground background) {}

    public final FakeTicker ticker = new FakeTicker();
    public final ClusterClock clock = new ClusterClock(START, ticker);
    public final List<SessionEvent> events = new CopyOnWriteArrayList<>();
    public final List<PolicyChange> policyChanges = new CopyOnWriteArrayList<>();
    public TimeoutPolicy policy = POLICY;
    public int maxSessions = 100;
    public AtLimit atLimit = AtLimit.END_OLDEST;
    public Duration maxStaleness = Duration.ofSeconds(2);
    public boolean serveMinority = false;
    public Duration forgetMembers = Duration.ofHours(1);

    private final Function<String, Grid> grids;
    private final Map<String, Member> members = new LinkedHashMap<>();

    public SessionsFixture(Function<String, Grid> grids) {
        this.grids = grids;
    }

    public Member node(String name) {
        return node(name, Duration.ZERO, ticker);
    }

    /** Starts a node whose wall clock is wrong by {@code skew} and whose ticker is its own. */
    public Member node(String name, Duration skew, LongSupplier ownTicker) {
        ManualBackground background = new ManualBackground(ticker);
        ClusterClock own = new ClusterClock(clock.instant().plus(skew), ownTicker);
        ClusteredSessions sessions = ClusteredSessions.start(grids.apply(name), rules(), own, recording(), background);
        Member member = new Member(name, sessions, background);
        members.put(name, member);
        settle();
        return member;
    }

    private SessionEventListener recording() {
        return new SessionEventListener() {
            @Override
            public void happened(SessionEvent event) {
                events.add(event);
            }

            @Override
            public void changed(PolicyChange change) {
                policyChanges.add(change);
            }
        };
    }

    public SessionRules rules() {
        return new SessionRules(
                "test",
                policy,
                WINDOW,
                maxStaleness,
                Duration.ofMillis(1),
                maxSessions,
                atLimit,
                serveMinority,
                forgetMembers);
    }

    /** Lets every node hear every other, as they do several times a second. */
    public void settle() {
        for (int round = 0; round < 2; round++) {
            members.values().forEach(member -> member.sessions().node().pulse().beat());
            members.values().forEach(SessionsFixture::listen);
        }
    }

    public static void listen(Member member) {
        Pulse pulse = member.sessions().node().pulse();
        Standing standing = member.sessions().node().standing();
        for (int i = 1; i < 500 && !standing.heardItself(); i++) {
            if (i % 100 == 0) {
                pulse.beat(); // the last one may have been among what was missed
            }
            pulse.listen(Duration.ofMillis(5));
        }
        if (!standing.heardItself()) {
            throw new IllegalStateException("the node must hear its own beat: node=" + member.name());
        }
    }

    /** Moves time while the nodes go on hearing each other and doing what is due. */
    public void advance(Duration by) {
        ticker.advance(by);
        settle();
        members.values().forEach(member -> member.background().runDue());
    }

    /** Moves time without anybody hearing anything. */
    public void advanceUnheard(Duration by) {
        ticker.advance(by);
    }

    public void sweep() {
        members.values().forEach(member -> member.sessions().sweep().fullPass());
        settle();
    }

    /** Stops a node without a word to the others. */
    public void crash(Member member) {
        members.remove(member.name());
    }

    public SignInOutcome.SignedIn signIn(Member member, String user) {
        return signIn(
                member,
                SignIn.fresh(
                        new Identity(user, Set.of("user")),
                        ORIGIN,
                        member.sessions().now()));
    }

    public SignInOutcome.SignedIn signIn(Member member, SignIn signIn) {
        SignInOutcome outcome = member.sessions().signIn(signIn);
        if (outcome instanceof SignInOutcome.SignedIn signedIn) {
            return signedIn;
        }
        throw new AssertionError("signed in expected: " + outcome);
    }

    public List<SessionEvent> ended(Handle handle) {
        return events.stream()
                .filter(event -> event.kind() == SessionEvent.Kind.ENDED
                        && event.handle().equals(handle))
                .toList();
    }

    public List<EndReason> endReasons(Handle handle) {
        List<EndReason> reasons = new ArrayList<>();
        ended(handle).forEach(event -> reasons.add(event.reason().orElseThrow()));
        return reasons;
    }

    @Override
    public void close() {
        members.values().forEach(member -> member.sessions().close());
        members.clear();
    }
}
