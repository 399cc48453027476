package dev.curfew.benchmarks.run;

import java.util.List;
import java.util.Map;

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

    public Subject {
        properties = Map.copyOf(properties);
    }

    private static Subject curfew(String name, String label, Map<String, String> settings, boolean sharesValues) {
        return new Subject(name, label, CURFEW, settings, "", true, sharesValues);
    }

    boolean isCurfew() {
        return variant.equals(CURFEW);
    }
}
