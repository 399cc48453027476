package dev.curfew.hazelcast;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How this node finds its cluster.
 *
 * @param clusterName the name that members of one cluster share
 * @param members addresses as {@code host:port}; empty for a member of its own
 * @param bind the address that an embedded member listens on
 * @param port the port of an embedded member; 0 for the first free one from 5701
 * @param configuration a Hazelcast configuration file or class path resource; empty for Curfew's own
 * @param instance the name of a running instance, for {@link Kind#INSTANCE}
 * @param timeout how long a call waits for the cluster
 */
public record ClusterSettings(
        Kind kind,
        String clusterName,
        List<String> members,
        String bind,
        int port,
        String configuration,
        String instance,
        Duration timeout) {
    /** Where the data lives. */
    public enum Kind {
        EMBEDDED,
        CLIENT,
        INSTANCE
    }

    public ClusterSettings {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(clusterName, "clusterName");
        members = List.copyOf(members);
        Objects.requireNonNull(bind, "bind");
        Objects.requireNonNull(configuration, "configuration");
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(timeout, "timeout");
    }

    /** Returns an embedded member on loopback. */
    public static ClusterSettings embedded(String clusterName, List<String> members, int port, Duration timeout) {
        return new ClusterSettings(Kind.EMBEDDED, clusterName, members, "127.0.0.1", port, "", "", timeout);
    }

    /** Returns a client of the members at {@code members}. */
    public static ClusterSettings client(String clusterName, List<String> members, Duration timeout) {
        return new ClusterSettings(Kind.CLIENT, clusterName, members, "", 0, "", "", timeout);
    }
}
