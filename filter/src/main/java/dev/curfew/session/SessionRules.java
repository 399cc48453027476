package dev.curfew.session;

import dev.curfew.policy.AtLimit;
import dev.curfew.policy.TimeoutPolicy;
import java.time.Duration;
import java.util.Objects;

/**
 * What the sessions of one application are governed by, besides the policy in force.
 *
 * @param application the name that keeps applications in one cluster apart
 * @param policy the policy that the settings of this node say
 * @param activityWindow activity is written at most once per session, node and window
 * @param maxStaleness how long a copy may be used after it was last proven fresh; zero: the owner is asked every time
 * @param clusterTimeout how long a request waits for the cluster
 * @param maxSessions the most sessions that a user may have, at least 1
 * @param atLimit what happens at that limit
 * @param serveMinority whether the smaller side of a split goes on serving
 * @param forgetMembers how long a lost node is still counted as known
 */
public record SessionRules(
        String application,
        TimeoutPolicy policy,
        Duration activityWindow,
        Duration maxStaleness,
        Duration clusterTimeout,
        int maxSessions,
        AtLimit atLimit,
        boolean serveMinority,
        Duration forgetMembers) {
    private static final Duration LEAST_PROOF = Duration.ofSeconds(2);
    private static final Duration LONGEST_BEAT = Duration.ofMillis(500);
    private static final Duration SHORTEST_BEAT = Duration.ofMillis(50);

    public SessionRules {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(atLimit, "atLimit");
        Objects.requireNonNull(forgetMembers, "forgetMembers");
        if (maxSessions < 1) {
            throw new IllegalArgumentException("max-sessions must be at least 1: max-sessions=" + maxSessions);
        }
        requirePositive("activity-window", activityWindow);
        requirePositive("cluster-timeout", clusterTimeout);
        if (maxStaleness.isNegative()) {
            throw new IllegalArgumentException("max-staleness must not be negative: max-staleness=" + maxStaleness);
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be positive: " + name + "=" + value);
        }
    }

    /** Returns how old the round trip with other nodes may be on which a yes rests. */
    Duration proofWindow() {
        return maxStaleness.isZero() ? LEAST_PROOF : maxStaleness;
    }

    /** Returns the pause between two beats. */
    Duration beat() {
        Duration quarter = proofWindow().dividedBy(4);
        if (quarter.compareTo(LONGEST_BEAT) > 0) {
            return LONGEST_BEAT;
        }
        return quarter.compareTo(SHORTEST_BEAT) < 0 ? SHORTEST_BEAT : quarter;
    }
}
