package dev.curfew.session;

import dev.curfew.policy.Verdict;

/**
 * The counting of one request that was {@linkplain Sessions#consider considered}: known on its node at once, to the others
 * when it is confirmed. What is neither confirmed nor taken back within a second is confirmed by itself. Thread-safe.
 */
public interface Counted {
    /**
     * Counts the request for good; inside the warning window only returns when the cluster holds it. Does nothing a second
     * time.
     *
     * @throws ClusterUnavailableException if the cluster does not answer inside the warning window
     */
    void confirm();

    /** Takes the request back, unless it is confirmed; returns the deadlines that hold then. */
    Verdict.Live takeBack();

    /** Returns the counting of a request that changes nothing. */
    static Counted nothing(Verdict.Live verdict) {
        return new Counted() {
            @Override
            public void confirm() {
                // nothing was counted
            }

            @Override
            public Verdict.Live takeBack() {
                return verdict;
            }
        };
    }
}
