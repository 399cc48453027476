package dev.curfew.config;

import java.time.Duration;

/**
 * The cluster as one application uses it. Immutable and thread-safe.
 *
 * @param timeout how long a request waits for the cluster
 * @param maxStaleness how long a node may serve what it knows without news from the others; zero: asks every time
 * @param minority what the smaller side of a split does
 * @param forgetMembers how long a lost node is still counted as known
 */
public record Cluster(
        Topology topology, Duration timeout, Duration maxStaleness, Minority minority, Duration forgetMembers) {
    /** What the smaller side of a split does. */
    public enum Minority {
        REFUSE,
        SERVE
    }
}
