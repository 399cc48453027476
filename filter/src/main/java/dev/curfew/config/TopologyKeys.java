package dev.curfew.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings of {@link Topology}. */
final class TopologyKeys {
    private static final int STANDARD_PORT = 5701;
    private static final Pattern NODE =
            Pattern.compile("(?:(?<host>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)|\\[(?<literal>[0-9A-Fa-f:.]+)])"
                    + "(?::(?<port>\\d{1,5}))?");

    static final Key<Kind> CLUSTER = Key.of(
            "cluster",
            Format.of("one of embedded, client, instance:NAME, jndi:NAME, attribute:NAME", Kind::of),
            "embedded",
            "How this node takes part: as a member of its own, as a client, or through a Hazelcast instance that runs"
                    + " already, found by its name, by JNDI or in an attribute of the servlet context.");
    static final Key<List<Topology.Node>> MEMBERS = Key.empty(
            "members",
            Format.of("", TopologyKeys::node).list("a comma-separated list of host:port"),
            "The members to join or to connect to; port 5701 unless said. None: an embedded member begins alone.");
    static final Key<String> CLUSTER_NAME = Key.open(
            "cluster-name",
            Formats.matching("a name of letters, digits, dots, dashes and underscores", "[A-Za-z0-9._-]{1,100}"),
            "`curfew-` and the application's name",
            "The name of the Hazelcast cluster: only nodes with the same one meet.");
    static final Key<Integer> CLUSTER_PORT = Key.of(
            "cluster-port",
            Formats.number(1, 65_535).or("auto", 0),
            "auto",
            "The port of the embedded member; `auto` takes the first free one from 5701.");
    static final Key<String> CLUSTER_BIND = Key.of(
            "cluster-bind",
            Formats.matching(
                    "an address of this machine such as 127.0.0.1 or 10.0.*.*",
                    "(?:[0-9]{1,3}|\\*)(?:\\.(?:[0-9]{1,3}|\\*)){3}|[0-9A-Fa-f:.*]*:[0-9A-Fa-f:.*]*"),
            "127.0.0.1",
            "The address the embedded member listens on: loopback, so that no network reaches it, until you say"
                    + " otherwise.");
    static final Key<String> HAZELCAST_CONFIG = Key.open(
            "hazelcast-config",
            Formats.matching("the place of a Hazelcast configuration file", "\\S(?:.*\\S)?"),
            "none",
            "Hazelcast's own configuration file, on the class path or as a path, instead of the four settings above.");
    static final List<Key<?>> KEYS =
            List.of(CLUSTER, MEMBERS, CLUSTER_NAME, CLUSTER_PORT, CLUSTER_BIND, HAZELCAST_CONFIG);

    private TopologyKeys() {}

    /** The value of {@code curfew.cluster}: the way in, and a name where it needs one. */
    record Kind(String way, String name) {
        private static final Pattern TEXT =
                Pattern.compile("(?<way>embedded|client)|(?<named>instance|jndi|attribute):(?<name>\\S+)");

        static Optional<Kind> of(String text) {
            Matcher matcher = TEXT.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            return Optional.of(
                    matcher.group("way") != null
                            ? new Kind(matcher.group("way"), "")
                            : new Kind(matcher.group("named"), matcher.group("name")));
        }
    }

    private static Optional<Topology.Node> node(String text) {
        Matcher node = NODE.matcher(text);
        if (!node.matches()) {
            return Optional.empty();
        }
        int port = node.group("port") == null ? STANDARD_PORT : Integer.parseInt(node.group("port"));
        String host = node.group("host") == null ? node.group("literal") : node.group("host");
        return port < 1 || port > 65_535 ? Optional.empty() : Optional.of(new Topology.Node(host, port));
    }

    static Topology read(Reading reading, String application) {
        Kind kind = reading.value(CLUSTER);
        return switch (kind.way()) {
            case "embedded" -> embedded(reading, application);
            case "client" -> client(reading, application);
            case "instance" -> existing(reading, new Topology.Instance(kind.name()));
            case "jndi" -> existing(reading, new Topology.Jndi(kind.name()));
            default -> existing(reading, new Topology.ContextAttribute(kind.name()));
        };
    }

    private static Topology embedded(Reading reading, String application) {
        Optional<String> file = reading.given(HAZELCAST_CONFIG);
        if (file.isPresent()) {
            refuse(reading, HAZELCAST_CONFIG, MEMBERS, CLUSTER_NAME, CLUSTER_PORT, CLUSTER_BIND);
            return new Topology.EmbeddedFile(file.get());
        }
        return new Topology.Embedded(
                clusterName(reading, application),
                reading.value(CLUSTER_BIND),
                reading.value(CLUSTER_PORT),
                reading.value(MEMBERS));
    }

    private static Topology client(Reading reading, String application) {
        refuse(reading, CLUSTER, CLUSTER_PORT, CLUSTER_BIND);
        Optional<String> file = reading.given(HAZELCAST_CONFIG);
        if (file.isPresent()) {
            refuse(reading, HAZELCAST_CONFIG, MEMBERS, CLUSTER_NAME);
            return new Topology.ClientFile(file.get());
        }
        List<Topology.Node> members = reading.value(MEMBERS);
        reading.require(
                !members.isEmpty(),
                "curfew.members must name a member when curfew.cluster is client",
                CLUSTER,
                MEMBERS);
        return new Topology.Client(clusterName(reading, application), members);
    }

    private static Topology existing(Reading reading, Topology topology) {
        refuse(reading, CLUSTER, MEMBERS, CLUSTER_NAME, CLUSTER_PORT, CLUSTER_BIND, HAZELCAST_CONFIG);
        return topology;
    }

    private static String clusterName(Reading reading, String application) {
        String standard = "curfew-" + application;
        return reading.given(CLUSTER_NAME)
                .orElseGet(() -> reading.derived(CLUSTER_NAME, standard, standard, "from the application's name"));
    }

    /** Refuses what a source says of {@code others}, which {@code key} leaves without effect. */
    private static void refuse(Reading reading, Key<?> key, Key<?>... others) {
        for (Key<?> other : others) {
            reading.given(other);
            reading.require(
                    !reading.isGiven(other),
                    other.fullName() + " must not be set together with this " + key.fullName(),
                    other,
                    key);
        }
    }
}
