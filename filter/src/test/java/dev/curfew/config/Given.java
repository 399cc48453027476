package dev.curfew.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Settings as a test gives them. */
final class Given {
    private Given() {}

    /** Reads the settings of an application at the root, made by code: names without the prefix. */
    static CurfewSettings settings(Map<String, String> names) {
        return CurfewSettings.read("", code(names));
    }

    static CurfewSettings settings(String name, String value) {
        return settings(Map.of(name, value));
    }

    static CurfewSettings defaults() {
        return settings(Map.of());
    }

    /** Returns the whole message with which these settings are refused. */
    static String refusal(Map<String, String> names) {
        return refusal(code(names));
    }

    static String refusal(String name, String value) {
        return refusal(Map.of(name, value));
    }

    static String refusal(Source... sources) {
        return catchThrowableOfType(SettingsException.class, () -> CurfewSettings.read("", sources))
                .getMessage();
    }

    static Source code(Map<String, String> names) {
        return Source.code(prefixed(names));
    }

    static Source systemProperties(Map<String, String> fullNames) {
        Properties properties = new Properties();
        properties.putAll(fullNames);
        return Source.systemProperties(properties);
    }

    private static Map<String, String> prefixed(Map<String, String> names) {
        return names.entrySet().stream()
                .collect(Collectors.toMap(entry -> "curfew." + entry.getKey(), Map.Entry::getValue));
    }
}
