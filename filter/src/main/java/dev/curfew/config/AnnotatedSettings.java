package dev.curfew.config;

import java.util.Map;

/** Settings that stand in the application's code as annotations; found as a service when the application starts. */
@FunctionalInterface
public interface AnnotatedSettings {
    /** Returns the settings by their full names, empty for none. */
    Map<String, String> values();
}
