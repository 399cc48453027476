package dev.curfew.servlet;

import dev.curfew.session.Sessions;
import dev.curfew.value.Values;

/**
 * What it takes to keep the attributes of sessions in the cluster. Thread-safe.
 *
 * @param comparing whether objects that were read are compared at the end of the request and saved if they have changed
 * @param longestSession the most bytes of all values of a session
 * @param declared whether the application says itself that it is distributable, and not only the settings
 */
public record ClusterAttributes(
        Sessions sessions, Values values, boolean comparing, long longestSession, boolean declared) {}
