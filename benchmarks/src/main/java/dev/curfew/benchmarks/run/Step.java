package dev.curfew.benchmarks.run;

/**
 * What a single step costs, by JMH.
 *
 * @param name {@code Admit: hash}
 * @param nanos on average
 * @param bytes that it allocates
 */
public record Step(String name, double nanos, double bytes) {}
