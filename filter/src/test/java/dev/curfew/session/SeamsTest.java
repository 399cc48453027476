package dev.curfew.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.AtLimit;
import dev.curfew.policy.EndReason;
import dev.curfew.session.SessionsFixture.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Two operations on one session, the second at every access of the first, and death at every access: each harness also
 * runs on a broken variant, in which it must find failures.
 */
class SeamsTest {
    /** A fresh cluster in which every access of node a is a seam. */
    private static final class Scene implements AutoCloseable {
        private final SessionsFixture fixture;
        private final SeamGrid seams = new SeamGrid();
        private final Member a;
        private final Member b;

        private Scene(UnaryOperator<Grid> broken, Consumer<SessionsFixture> rules) {
            MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, new FakeTicker()));
            fixture = new SessionsFixture(name -> {
                Grid grid = broken.apply(cluster.join(name));
                return name.equals("a") ? seams.over(grid) : grid;
            });
            rules.accept(fixture);
            a = fixture.node("a");
            b = fixture.node("b");
        }

        private SignIn signIn(Handle upgraded) {
            Identity ada = new Identity("ada", Set.of("user"));
            return SignIn.upgrading(
                    upgraded, ada, SessionsFixture.ORIGIN, a.sessions().now());
        }

        private boolean isLive(Member member, Token token) {
            return member.sessions().admit(token, RequestClass.PASSIVE) instanceof Admission.Live;
        }

        private boolean isLiveAnywhere(Token token) {
            return isLive(a, token) || isLive(b, token);
        }

        @Override
        public void close() {
            fixture.close();
        }
    }

    private interface Round {
        /** Plays with the seam at {@code at}, 0 for none; returns how many accesses the first operation made. */
        int play(Scene scene, int at, List<String> failures);
    }

    private static List<String> atEverySeam(
            String name, UnaryOperator<Grid> broken, Consumer<SessionsFixture> rules, Round round) {
        List<String> failures = new ArrayList<>();
        int seams = 0;
        int accesses = 1;
        for (int at = 0; at <= accesses; at++) {
            try (Scene scene = new Scene(broken, rules)) {
                accesses = Math.max(accesses, round.play(scene, at, failures));
                seams = at;
            }
        }
        System.out.println(name + ": " + seams + " seams, " + failures.size() + " failures " + failures);
        return failures;
    }

    private static void noRules(SessionsFixture fixture) {
        fixture.maxSessions = 100;
    }

    private static void check(List<String> failures, boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            failures.add(otherwise.get());
        }
    }

    // --- a node dies between the reservation in the index and the record

    private static void oneAtMost(SessionsFixture fixture) {
        fixture.maxSessions = 1;
        fixture.atLimit = AtLimit.REJECT_NEW;
    }

    private static Scene aDiedAfterItsReservation() {
        List<String> accesses;
        try (Scene whole = new Scene(grid -> grid, SeamsTest::oneAtMost)) {
            SignIn signIn = whole.signIn(
                    whole.a.sessions().open(SessionsFixture.ORIGIN).token().handle());
            accesses = whole.seams.run(() -> whole.a.sessions().signIn(signIn), 0, () -> {});
        }
        Scene scene = new Scene(grid -> grid, SeamsTest::oneAtMost);
        SignIn signIn = scene.signIn(
                scene.a.sessions().open(SessionsFixture.ORIGIN).token().handle());
        List<String> done = scene.seams.runUntilDeath(
                () -> scene.a.sessions().signIn(signIn), accesses.indexOf("sessions.replace") + 1);
        assertThat(done).containsAnyOf("users.putIfAbsent", "users.replace").doesNotContain("sessions.replace");
        scene.fixture.crash(scene.a);
        scene.a.sessions().node().grid().close();
        return scene;
    }

    private static SignInOutcome signInElsewhere(Scene scene) {
        Identity ada = new Identity("ada", Set.of("user"));
        return scene.b
                .sessions()
                .signIn(SignIn.fresh(
                        ada, SessionsFixture.ORIGIN, scene.b.sessions().now()));
    }

    @Test
    void aReservationThatNobodyCompletedCountsForThirtySeconds() {
        try (Scene scene = aDiedAfterItsReservation()) {
            scene.fixture.advance(Duration.ofSeconds(30));
            assertThat(signInElsewhere(scene)).isInstanceOf(SignInOutcome.LimitReached.class);
        }
    }

    @Test
    void aReservationThatNobodyCompletedKeepsNobodyOutForLonger() {
        try (Scene scene = aDiedAfterItsReservation()) {
            scene.fixture.advance(Duration.ofMillis(30_001));
            assertThat(signInElsewhere(scene)).isInstanceOf(SignInOutcome.SignedIn.class);
        }
    }

    // --- a node stands still in the middle of a decision, and the session ends meanwhile

    private static int pauseWhileAdmitting(Scene scene, int at, List<String> failures) {
        Token token = scene.fixture.signIn(scene.b, "ada").token();
        scene.fixture.settle();
        List<Admission> said = new ArrayList<>();
        List<String> done =
                scene.seams.run(() -> said.add(scene.a.sessions().admit(token, RequestClass.ACTIVITY)), at, () -> {
                    scene.fixture.advanceUnheard(Duration.ofSeconds(60));
                    scene.b.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.user("ada"));
                });
        boolean served = said.get(0) instanceof Admission.Live;
        boolean paused = at > 0 && at <= done.size();
        check(failures, served != paused, () -> (served ? "served" : "refused") + " at " + at + " of " + done);
        return done.size();
    }

    @Test
    void aNodeThatStandsStillWhileItDecidesDoesNotServeWhatEndedMeanwhile() {
        assertThat(atEverySeam(
                        "pause while admitting", grid -> grid, SeamsTest::noRules, SeamsTest::pauseWhileAdmitting))
                .isEmpty();
    }

    // --- a node dies in the middle of an end

    private static int dieWhileEnding(Scene scene, int at, List<String> failures) {
        Token token = scene.fixture.signIn(scene.a, "ada").token();
        scene.fixture.settle();
        List<String> done = scene.seams.runUntilDeath(
                () -> scene.a.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.user("ada")), at);
        scene.fixture.crash(scene.a);
        scene.a.sessions().node().grid().close();
        scene.fixture.advance(Duration.ofSeconds(11));
        scene.fixture.sweep();
        scene.fixture.sweep();
        boolean ended = done.contains("ended.putIfAbsent");
        List<SessionEvent> events = scene.fixture.ended(token.handle());
        long ids = events.stream().map(SessionEvent::id).distinct().count();
        String where = "after " + done;
        check(failures, scene.isLive(scene.b, token) != ended, () -> "live is wrong " + where);
        check(failures, ids == (ended ? 1 : 0), () -> ids + " event ids " + where);
        boolean left = scene.b.sessions().node().records().read(token.handle()) != null;
        check(failures, left != ended, () -> "record is wrong " + where);
        return done.size();
    }

    @Test
    void aNodeThatDiesAtAnySeamOfAnEndLeavesOneDeadSessionAndOneEvent() {
        assertThat(atEverySeam("death while ending", grid -> grid, SeamsTest::noRules, SeamsTest::dieWhileEnding))
                .isEmpty();
    }

    @Test
    void deathWhileEndingIsNoticedWithoutTombstones() {
        assertThat(atEverySeam(
                        "death while ending, control",
                        BrokenGrid::buriesNothing,
                        SeamsTest::noRules,
                        SeamsTest::dieWhileEnding))
                .isNotEmpty();
    }

    // --- everything is ended while somebody signs in

    private static int endAllWhileSigningIn(Scene scene, int at, List<String> failures) {
        Handle handle =
                scene.a.sessions().open(SessionsFixture.ORIGIN).session().handle();
        SignIn signIn = scene.signIn(handle);
        scene.fixture.advance(Duration.ofMillis(5));
        List<SignInOutcome> outcome = new ArrayList<>();
        List<String> accesses = scene.seams.run(
                () -> outcome.add(scene.a.sessions().signIn(signIn)),
                at,
                () -> scene.b.sessions().endAll("ada", EndReason.CREDENTIAL_CHANGE, Initiator.user("ada")));
        scene.fixture.settle();
        boolean meanwhile = at > 0 && at <= accesses.size();
        if (meanwhile && outcome.get(0) instanceof SignInOutcome.SignedIn signedIn) {
            check(failures, !scene.isLive(scene.b, signedIn.token()), () -> "live after all were ended at " + at);
        }
        check(failures, !meanwhile || scene.b.sessions().of("ada").isEmpty(), () -> "listed at " + at);
        return accesses.size();
    }

    @Test
    void noSignInThatBeganBeforeAllWereEndedSurvivesIt() {
        assertThat(atEverySeam(
                        "end all while signing in", grid -> grid, SeamsTest::noRules, SeamsTest::endAllWhileSigningIn))
                .isEmpty();
    }

    @Test
    void aSurvivingSignInIsNoticedWithoutTheIndex() {
        assertThat(atEverySeam(
                        "end all while signing in, control",
                        BrokenGrid::listsNothing,
                        SeamsTest::noRules,
                        SeamsTest::endAllWhileSigningIn))
                .isNotEmpty();
    }

    @Test
    void noSignInThatBeganBeforeSurvivesWhenItRunsInsideTheEndOfAll() {
        Round round = (scene, at, failures) -> {
            Handle handle =
                    scene.b.sessions().open(SessionsFixture.ORIGIN).session().handle();
            SignIn signIn = scene.signIn(handle);
            scene.fixture.advance(Duration.ofMillis(5));
            List<SignInOutcome> outcome = new ArrayList<>();
            List<String> accesses = scene.seams.run(
                    () -> scene.a.sessions().endAll("ada", EndReason.ADMIN, Initiator.admin("grace")),
                    at,
                    () -> outcome.add(scene.b.sessions().signIn(signIn)));
            scene.fixture.settle();
            for (SignInOutcome one : outcome) {
                boolean live = one instanceof SignInOutcome.SignedIn in && scene.isLive(scene.b, in.token());
                check(failures, !live, () -> "live after all were ended at " + at);
            }
            return accesses.size();
        };
        assertThat(atEverySeam("sign in inside end all", grid -> grid, SeamsTest::noRules, round))
                .isEmpty();
    }

    // --- a session ends while somebody signs in on it

    private static int endWhileSigningIn(Scene scene, int at, List<String> failures) {
        Token first = scene.fixture.signIn(scene.b, "ada").token();
        SignIn again = scene.signIn(first.handle());
        List<SignInOutcome> outcome = new ArrayList<>();
        List<String> accesses = scene.seams.run(
                () -> outcome.add(scene.a.sessions().signIn(again)),
                at,
                () -> scene.b.sessions().end(first.handle(), EndReason.LOGOUT, Initiator.user("ada")));
        scene.fixture.settle();
        SignInOutcome.SignedIn signedIn = (SignInOutcome.SignedIn) outcome.get(0);
        boolean buried = !scene.fixture.ended(first.handle()).isEmpty();
        boolean same = signedIn.token().handle().equals(first.handle());
        check(failures, !scene.isLive(scene.b, first), () -> "the old secret lives at " + at);
        check(
                failures,
                !buried || !same || !scene.isLiveAnywhere(signedIn.token()),
                () -> "a dead handle lives at " + at);
        boolean late = at == 0 || at > accesses.size();
        check(failures, late || same || scene.isLive(scene.b, signedIn.token()), () -> "nobody signed in at " + at);
        return accesses.size();
    }

    @Test
    void signInOnASessionThatEndsNeverRevivesIt() {
        assertThat(atEverySeam("end while signing in", grid -> grid, SeamsTest::noRules, SeamsTest::endWhileSigningIn))
                .isEmpty();
    }

    @Test
    void aRevivedSessionIsNoticedWhenNobodyReadsTombstonesAndWritesAreBlind() {
        assertThat(atEverySeam(
                        "end while signing in, control",
                        grid -> BrokenGrid.writesBlindly(BrokenGrid.seesNoTombstone(grid), "sessions"),
                        SeamsTest::noRules,
                        SeamsTest::endWhileSigningIn))
                .isNotEmpty();
    }

    // --- a session ends while another node reads it

    private static int endWhileAdmitting(Scene scene, int at, List<String> failures) {
        Token token = scene.fixture.signIn(scene.b, "ada").token();
        scene.fixture.settle();
        scene.a.sessions().admit(token, RequestClass.PASSIVE);
        scene.a.sessions().node().copies().dropAll();
        // A peek reads the activity too, last: an end may come between the tombstone and the copy.
        List<String> accesses = scene.seams.run(() -> scene.a.sessions().peek(token), at, () -> {
            scene.b.sessions().end(token.handle(), EndReason.LOGOUT, Initiator.user("ada"));
            SessionsFixture.listen(scene.a);
            scene.fixture.settle();
        });
        if (at > 0 && at <= accesses.size()) {
            check(failures, !scene.isLive(scene.a, token), () -> "live from a copy at " + at);
        }
        return accesses.size();
    }

    @Test
    void aReadThatAnEndOvertookDoesNotBecomeACopy() {
        assertThat(atEverySeam("end while admitting", grid -> grid, SeamsTest::noRules, SeamsTest::endWhileAdmitting))
                .isEmpty();
    }

    @Test
    void aStaleCopyIsNoticedWhenEndsAreNotTold() {
        assertThat(atEverySeam(
                        "end while admitting, control",
                        BrokenGrid::tellsNoEnd,
                        SeamsTest::noRules,
                        SeamsTest::endWhileAdmitting))
                .isNotEmpty();
    }

    // --- double click on "Sign in"

    private static int clickTwice(Scene scene, int at, List<String> failures) {
        Handle handle =
                scene.a.sessions().open(SessionsFixture.ORIGIN).session().handle();
        List<SignInOutcome> outcomes = new ArrayList<>();
        List<String> accesses = scene.seams.run(
                () -> outcomes.add(scene.a.sessions().signIn(scene.signIn(handle))),
                at,
                () -> outcomes.add(scene.b.sessions().signIn(scene.signIn(handle))));
        scene.fixture.settle();
        check(failures, scene.b.sessions().of("ada").size() == 1, () -> "not one session at " + at);
        long live = outcomes.stream()
                .filter(one -> one instanceof SignInOutcome.SignedIn in && scene.isLive(scene.b, in.token()))
                .count();
        check(failures, live == 1, () -> live + " tokens live at " + at);
        return accesses.size();
    }

    @Test
    void aDoubleClickSignsInOnceAndCountsOnce() {
        assertThat(atEverySeam("double click", grid -> grid, SeamsTest::oneAtMost, SeamsTest::clickTwice))
                .isEmpty();
    }

    @Test
    void aDoubleClickIsNoticedWhereWritesAreLost() {
        assertThat(atEverySeam(
                        "double click, control",
                        BrokenGrid::keepsOldRecords,
                        SeamsTest::oneAtMost,
                        SeamsTest::clickTwice))
                .isNotEmpty();
    }

    // --- two nodes renew at once

    private static int renewTwice(Scene scene, int at, List<String> failures) {
        Token token = scene.fixture.signIn(scene.b, "ada").token();
        List<Token> renewed = new ArrayList<>();
        List<String> accesses = scene.seams.run(
                () -> scene.a.sessions().renew(token).ifPresent(renewed::add),
                at,
                () -> scene.b.sessions().renew(token).ifPresent(renewed::add));
        for (Token one : renewed) {
            check(failures, scene.isLive(scene.b, one), () -> "a renewed token is refused at " + at);
        }
        check(failures, scene.isLive(scene.a, token), () -> "the old token is refused in its grace at " + at);
        return accesses.size();
    }

    @Test
    void twoRenewalsAtOnceGiveOneSecret() {
        assertThat(atEverySeam("two renewals", grid -> grid, SeamsTest::noRules, SeamsTest::renewTwice))
                .isEmpty();
    }

    @Test
    void aRenewalThatIsNotKeptIsNoticed() {
        assertThat(atEverySeam(
                        "two renewals, control",
                        BrokenGrid::keepsOldRecords,
                        SeamsTest::noRules,
                        SeamsTest::renewTwice))
                .isNotEmpty();
    }

    // --- somebody signs out while the sweep ends the same session

    private static final Duration BEYOND_IDLE =
            SessionsFixture.POLICY.idle().plus(SessionsFixture.WINDOW.plusSeconds(2));

    /** One of the two ends the session, and at each of its seams the other one does. */
    private static int endTwice(Scene scene, int at, List<String> failures, boolean sweepFirst) {
        scene.fixture.advance(BEYOND_IDLE); // every node has been heard for long enough
        Token token = scene.fixture.signIn(scene.b, "ada").token();
        scene.fixture.settle();
        scene.fixture.advance(BEYOND_IDLE);
        Handle handle = token.handle();
        Runnable sweepA = () -> scene.a.sessions().sweep().fullPass();
        Runnable sweepB = () -> scene.b.sessions().sweep().fullPass();
        Runnable outA = () -> scene.a.sessions().end(handle, EndReason.LOGOUT, Initiator.user("ada"));
        Runnable outB = () -> scene.b.sessions().end(handle, EndReason.LOGOUT, Initiator.user("ada"));
        int accesses = scene.seams
                .run(sweepFirst ? sweepA : outA, at, sweepFirst ? outB : sweepB)
                .size();
        scene.fixture.settle();
        scene.fixture.advance(Duration.ofSeconds(11));
        scene.fixture.sweep();
        Set<EndReason> reasons = Set.copyOf(scene.fixture.endReasons(handle));
        long ids = scene.fixture.ended(handle).stream()
                .map(SessionEvent::id)
                .distinct()
                .count();
        check(failures, ids == 1, () -> ids + " event ids at " + at);
        check(failures, reasons.size() == 1, () -> reasons + " at " + at);
        for (Member member : List.of(scene.a, scene.b)) {
            Admission said = member.sessions().admit(token, RequestClass.PASSIVE);
            boolean same = said instanceof Admission.Ended ended && reasons.contains(ended.reason());
            check(failures, same, () -> said + " on " + member.name() + " at " + at);
        }
        return accesses;
    }

    private static List<String> endTwiceAtEverySeam(UnaryOperator<Grid> broken) {
        List<String> failures = new ArrayList<>();
        for (boolean sweepFirst : new boolean[] {false, true}) {
            String name = sweepFirst ? "sign-out inside a sweep" : "sweep inside a sign-out";
            failures.addAll(atEverySeam(
                    name, broken, SeamsTest::noRules, (scene, at, found) -> endTwice(scene, at, found, sweepFirst)));
        }
        return failures;
    }

    @Test
    void aSignOutThatMeetsTheSweepGivesOneReasonEverywhere() {
        assertThat(endTwiceAtEverySeam(grid -> grid)).isEmpty();
    }

    @Test
    void twoReasonsAreNoticedWithoutTombstones() {
        assertThat(endTwiceAtEverySeam(BrokenGrid::buriesNothing)).isNotEmpty();
    }
}
