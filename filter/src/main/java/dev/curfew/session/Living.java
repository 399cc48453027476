package dev.curfew.session;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a node does while it runs, whether or not somebody asks it: listen, beat, count, sweep. Thread-safe. */
final class Living {
    private static final Logger LOG = LoggerFactory.getLogger(Living.class);
    private static final Duration TRY_PAUSE = Duration.ofSeconds(1);
    private static final int GIVING_WAY_TRIES = 60;

    /** Entries of the other side may arrive after its members did, and the node that would say so may have died. */
    private static final Duration SURELY_MET = Duration.ofSeconds(30);

    private static final Duration LISTEN = Duration.ofSeconds(1);
    private static final Duration LONGEST_OPEN = Duration.ofMillis(500);
    private static final Duration CONFIRM_PAUSE = Duration.ofMillis(250);

    private final Background background;
    private final PolicyInForce policies;
    private final Copies copies;
    private final List<Consumer<Handle>> endListeners = new CopyOnWriteArrayList<>();
    private final List<SessionNews> news = new CopyOnWriteArrayList<>();
    private @Nullable Node started;
    private @Nullable Sweep reconciler;

    Living(Background background, PolicyInForce policies, Copies copies) {
        this.background = background;
        this.policies = policies;
        this.copies = copies;
    }

    void onEnd(Consumer<Handle> listener) {
        endListeners.add(listener);
    }

    void onNews(SessionNews listener) {
        news.add(listener);
    }

    private Node node() {
        return Objects.requireNonNull(started);
    }

    /** Begins, and waits for at most the cluster timeout until the other nodes have answered. */
    void begin(Node node, Sweep sweep, GivingWay givingWay) {
        started = node;
        reconciler = sweep;
        node.grid().membership().onChange(() -> background.execute(this::membershipChanged));
        node.grid().membership().onGivenWay(() -> background.execute(() -> givenWay(givingWay, GIVING_WAY_TRIES)));
        background.repeat("feed", Duration.ZERO, () -> node.pulse().listen(LISTEN));
        background.repeat("beat", node.rules().beat(), node.pulse()::beat);
        background.repeat(
                "count",
                CONFIRM_PAUSE,
                () -> node.activity().confirmOlder(node.now().minus(LONGEST_OPEN)));
        background.repeat("sweep", Sweep.PAUSE, sweep::tick);
        node.pulse().recover(node.rules().clusterTimeout());
    }

    /** Takes in what another node, or this one, has changed. */
    void apply(Change change) {
        if (change instanceof Change.Ended ended) {
            copies.drop(ended.handle());
            node().activity().forget(ended.handle());
            endListeners.forEach(listener -> listener.accept(ended.handle()));
            news.forEach(listener -> listener.changed(ended.handle()));
        } else if (change instanceof Change.Written written) {
            copies.drop(written.handle());
            news.forEach(listener -> listener.changed(written.handle()));
        } else if (change instanceof Change.PolicySet) {
            policies.changed();
            news.forEach(SessionNews::anyMayHaveChanged);
        } else if (change instanceof Change.Met met) {
            missed();
            background.execute(() -> met(met));
        }
    }

    private void met(Change.Met met) {
        reconcile();
        LOG.info("{} gave way after a split: what ended on either side has ended here", met.node());
    }

    /** Whatever was missed may have been a change of any copy, or of the policy. */
    void missed() {
        copies.dropAll();
        policies.changed();
        news.forEach(SessionNews::anyMayHaveChanged);
    }

    /** Answers a node that wants to hear from this one at once. */
    void answer() {
        background.execute(node().pulse()::beat);
    }

    /** Whatever others read since they met this node may have ended on its side. */
    private void givenWay(GivingWay givingWay, int triesLeft) {
        if (!givingWay.announce()) {
            tryAgain(() -> givenWay(givingWay, triesLeft - 1), triesLeft);
            return;
        }
        endLost(givingWay, triesLeft);
    }

    private void endLost(GivingWay givingWay, int triesLeft) {
        if (!givingWay.endLost()) {
            tryAgain(() -> endLost(givingWay, triesLeft - 1), triesLeft);
        }
    }

    private void tryAgain(Runnable step, int triesLeft) {
        if (triesLeft > 0) {
            background.after(TRY_PAUSE, step);
        }
    }

    /** Whatever this node remembers may be of the other side: nothing is served from it any more. */
    private void membershipChanged() {
        missed();
        node().standing().disturbed();
        node().pulse().beat();
        reconcile();
        background.after(SURELY_MET, this::reconcileAnew);
    }

    private void reconcileAnew() {
        missed();
        reconcile();
    }

    private void reconcile() {
        Objects.requireNonNull(reconciler).reconcile();
    }
}
