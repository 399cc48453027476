package dev.curfew.config;

import dev.curfew.policy.Preset;
import dev.curfew.policy.TimeoutPolicy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of one application, read once at start. Immutable and thread-safe.
 *
 * @param application keeps applications in one cluster apart: 1 to 40 lower-case letters, digits and dashes
 * @param preset what the policy started from
 * @param policy the default policy: the preset with what was set over it
 * @param findings what is allowed and yet against a recommendation, to be logged at start; each names keys and sources
 * @param origins every setting in force by its full name, {@code curfew.idle}, with where it comes from
 */
public record CurfewSettings(
        String application,
        Preset preset,
        TimeoutPolicy policy,
        Limits limits,
        Paths paths,
        Activity activity,
        Web web,
        SavedValues values,
        Oidc oidc,
        Cluster cluster,
        List<String> findings,
        Map<String, Setting> origins) {
    static final Key<String> APPLICATION = Key.open(
            "application",
            Formats.matching("1 to 40 lower-case letters, digits and dashes", "[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?"),
            "from the context path",
            "Keeps applications in one cluster apart: nodes of the same application have the same name.");

    public CurfewSettings {
        findings = List.copyOf(findings);
        origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
    }

    /**
     * Reads the settings of an application from {@code sources}; the strength of each follows from its kind, whatever
     * the order in which they are given.
     *
     * @param contextPath names the application unless a source does: {@code /shop}, or empty for the root
     * @throws SettingsException for an unknown key, a bad value or a contradictory pair: all of them in one message
     */
    public static CurfewSettings read(String contextPath, Source... sources) {
        Reading reading = Reading.of(Keys.ALL, List.of(sources));
        String application = application(reading, contextPath);
        TimeoutPolicy policy = PolicyKeys.read(reading);
        Limits limits = Limits.read(reading);
        Paths paths = PathKeys.read(reading);
        Activity activity = ActivityKeys.read(reading, policy.idle());
        Web web = WebKeys.read(reading);
        SavedValues values = SavedValues.read(reading);
        Oidc oidc = OidcKeys.read(reading);
        Cluster cluster = ClusterKeys.read(reading, application, policy.idle());
        return new CurfewSettings(
                application,
                reading.value(PolicyKeys.PRESET),
                policy,
                limits,
                paths,
                activity,
                web,
                values,
                oidc,
                cluster,
                reading.findings(),
                reading.settings());
    }

    private static String application(Reading reading, String contextPath) {
        String name = ApplicationName.of(contextPath);
        return reading.given(APPLICATION)
                .orElseGet(() -> reading.derived(APPLICATION, name, name, "from the context path"));
    }

    /**
     * Tells whether {@code curfew.initializer} lets the jar add its filter by itself. Asks for nothing else: what is
     * wrong with other settings is told when the filter starts.
     *
     * @throws SettingsException when its value is neither true nor false
     */
    public static boolean initializerWanted(Source... sources) {
        return Reading.only(WebKeys.INITIALIZER, List.of(sources));
    }

    /**
     * Tells whether {@code curfew.mechanism} makes Curfew the application's authentication mechanism. Asks for nothing else.
     *
     * @throws SettingsException when its value is neither true nor false
     */
    public static boolean mechanismWanted(Source... sources) {
        return Reading.only(WebKeys.MECHANISM, List.of(sources));
    }

    /**
     * Tells whether {@code curfew.bridge} makes the filter ask the application's authentication mechanism. Asks for nothing
     * else.
     *
     * @throws SettingsException when its value is neither true nor false
     */
    public static boolean bridgeWanted(Source... sources) {
        return Reading.only(WebKeys.BRIDGE, List.of(sources));
    }
}
