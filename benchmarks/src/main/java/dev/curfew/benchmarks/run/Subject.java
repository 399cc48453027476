package dev.curfew.benchmarks.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is measured: a variant with its settings.
 *
 * @param name a word, as in the results
 * @param label as in the tables
 * @param variant the name of the class
 * @param properties system properties of its servers
 * @param classPath the file with its class path, relative to the module; empty for the harness's own
 * @param shared whether a session that began on one node is known to the other
 * @param sharesValues whether the values of a session are, too
 */
public record Subject(
        String name,
        String label,
        String variant,
        Map<String, String> properties,
        String classPath,
        boolean shared,
        boolean sharesValues) {
    private static final String HERE = "dev.curfew.benchmarks.server.";
    private static final String CURFEW = HERE + "CurfewVariant";

    public static final Subject NONE =
            new Subject("none", "no session", HERE + "NoSession", Map.of(), "", false, false);
    public static final Subject PLAIN =
            new Subject("plain", "plain Jetty, local session", HERE + "PlainSession", Map.of(), "", false, false);
    public static final Subject IDEAL =
            new Subject("ideal", "ideal, local session", HERE + "Ideal", Map.of(), "", true, false);
    public static final Subject CONTAINER = curfew("container", "Curfew, container mode", Map.of(), false);
    public static final Subject CLUSTER =
            curfew("cluster", "Curfew, cluster mode", Map.of("curfew.attributes", "cluster"), true);
    public static final Subject STRICT =
            curfew("strict", "Curfew, container mode, staleness 0", Map.of("curfew.max-staleness", "0s"), false);

    /** The ones that need nothing besides this module. */
    public static final List<Subject> OWN = List.of(NONE, PLAIN, IDEAL, CONTAINER, CLUSTER, STRICT);

    /** A server with a member of the cluster that nobody uses: what a start costs at least. */
    public static final Subject BARE =
            new Subject("bare", "plain Jetty and a bare member", HERE + "BareMember", Map.of(), "", false, false);

    private static final Subject SPRING_SESSION_REDIS =
            peer("spring-session-redis", "Spring Session, Redis", "SpringSessionRedis");

    /** The ones with class paths of their own, where they have been built. */
    public static final List<Subject> PEERS = List.of(
            wm("hazelcast-wm-sticky", "hazelcast-wm, sticky, EE 8", "true"),
            wm("hazelcast-wm", "hazelcast-wm, not sticky, EE 8", "false"),
            peer("jetty-hazelcast", "Jetty's sessions on Hazelcast", "JettyHazelcast"),
            peer("hazelcast-spring-session", "Hazelcast Spring Session 4 (RC1)", "HazelcastSpringSession"),
            peer("spring-session-hazelcast", "Spring Session 3.5, Hazelcast", "SpringSessionHazelcast"),
            SPRING_SESSION_REDIS);

    static List<Subject> all() {
        return Stream.concat(OWN.stream(), PEERS.stream()).toList();
    }

    /** Returns the subjects with these names, all where none is named. */
    static List<Subject> named(List<String> names) {
        return all().stream()
                .filter(subject -> names.isEmpty() || names.contains(subject.name()))
                .toList();
    }

    public Subject {
        properties = Map.copyOf(properties);
    }

    private static Subject curfew(String name, String label, Map<String, String> settings, boolean sharesValues) {
        return new Subject(name, label, CURFEW, settings, "", true, sharesValues);
    }

    private static Subject peer(String name, String label, String variant) {
        return peer(name, label, variant, name, Map.of());
    }

    private static Subject wm(String name, String label, String sticky) {
        return peer(name, label, "HazelcastWm", "hazelcast-wm", Map.of("bench.sticky", sticky));
    }

    private static Subject peer(
            String name, String label, String variant, String module, Map<String, String> properties) {
        String classPath = "peers/" + module + "/target/class-path";
        return new Subject(name, label, "dev.curfew.benchmarks.peers." + variant, properties, classPath, true, true);
    }

    /** Returns why the subject cannot be measured here, empty where it can. */
    Optional<String> missing() {
        if (!classPath.isEmpty() && !Files.exists(Path.of(classPath))) {
            return Optional.of("it has not been built");
        }
        return isOnRedis() && !RedisServer.isThere() ? Optional.of("redis-server is not there") : Optional.empty();
    }

    boolean isOnRedis() {
        return name.equals(SPRING_SESSION_REDIS.name());
    }

    boolean isCurfew() {
        return variant.equals(CURFEW);
    }
}
