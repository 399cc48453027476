/** The servers that are measured: one application on one embedded Jetty, and what keeps its sessions. */
@NullMarked
package dev.curfew.benchmarks.server;

import org.jspecify.annotations.NullMarked;
