/** How costs grow with the number of sessions: one process, without servlets. */
@NullMarked
package dev.curfew.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
