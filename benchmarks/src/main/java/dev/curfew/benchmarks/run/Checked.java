package dev.curfew.benchmarks.run;

/**
 * What one check found.
 *
 * @param seen in a few words, whether or not it passed
 */
public record Checked(String name, boolean passed, String seen) {}
