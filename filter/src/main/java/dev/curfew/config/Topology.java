package dev.curfew.config;

import java.util.List;

/** How this node takes part in the cluster. The variants are records: immutable and thread-safe. */
public sealed interface Topology {
    /**
     * A member of its own, which Curfew starts and stops.
     *
     * @param members whom to join, empty to begin alone
     * @param bind the local address that it listens on
     * @param port zero for the first free one from 5701
     */
    record Embedded(String clusterName, String bind, int port, List<Node> members) implements Topology {
        public Embedded {
            members = List.copyOf(members);
        }
    }

    /** A client, which Curfew starts and stops, of members that run elsewhere. */
    record Client(String clusterName, List<Node> members) implements Topology {
        public Client {
            members = List.copyOf(members);
        }
    }

    /** A member as Hazelcast's own configuration file at {@code location} describes it. */
    record EmbeddedFile(String location) implements Topology {}

    /** A client as Hazelcast's own configuration file at {@code location} describes it. */
    record ClientFile(String location) implements Topology {}

    /** An instance of that name which runs in this process already; it is used and never stopped. */
    record Instance(String name) implements Topology {}

    /** An instance that JNDI knows; it is used and never stopped. */
    record Jndi(String name) implements Topology {}

    /** An instance that an attribute of the servlet context holds; it is used and never stopped. */
    record ContextAttribute(String name) implements Topology {}

    /** The address of a member: name or literal address, without brackets, and port. */
    record Node(String host, int port) {
        @Override
        public String toString() {
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        }
    }
}
