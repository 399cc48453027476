package dev.curfew.config;

import java.time.Duration;
import java.util.List;

/** The settings of {@link Cluster}; those of its {@link Topology} are in {@link TopologyKeys}. */
final class ClusterKeys {
    static final Key<Duration> CLUSTER_TIMEOUT = Key.of(
            "cluster-timeout",
            Formats.duration(Duration.ofMillis(50), Duration.ofMinutes(1)),
            "2s",
            "How long a request waits for the cluster before it is answered 503.");
    static final Key<Duration> MAX_STALENESS = Key.of(
            "max-staleness",
            Formats.duration(Duration.ZERO, Duration.ofMinutes(1)),
            "2s",
            "How long a node may serve what it knows without news from the others; `0s` asks the owner every time.");
    static final Key<Cluster.Minority> MINORITY = Key.of(
            "minority",
            Formats.oneOf(Cluster.Minority.class),
            "refuse",
            "What the smaller side of a split does, with three or more known members: answer 503, or go on.");
    static final Key<Duration> FORGET_MEMBERS = Key.of(
            "forget-members",
            Formats.duration(Duration.ofSeconds(1), Duration.ofDays(7)),
            "1h",
            "How long a lost member is still counted as known.");
    static final List<Key<?>> KEYS = List.of(MAX_STALENESS, CLUSTER_TIMEOUT, MINORITY, FORGET_MEMBERS);

    private ClusterKeys() {}

    static Cluster read(Reading reading, String application, Duration idle) {
        Cluster cluster = new Cluster(
                TopologyKeys.read(reading, application),
                reading.value(CLUSTER_TIMEOUT),
                reading.value(MAX_STALENESS),
                reading.value(MINORITY),
                reading.value(FORGET_MEMBERS));
        reading.require(
                cluster.maxStaleness().compareTo(idle) < 0,
                "curfew.max-staleness must be shorter than curfew.idle",
                MAX_STALENESS,
                PolicyKeys.IDLE);
        if (cluster.minority() == Cluster.Minority.SERVE) {
            reading.note(
                    "curfew.minority lets both sides of a split serve, an end reaches the other side when they meet",
                    MINORITY);
        }
        return cluster;
    }
}
