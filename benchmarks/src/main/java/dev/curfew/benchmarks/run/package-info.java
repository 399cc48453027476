/** The run: starts the servers, checks that they are correct, and measures them in turns. */
@NullMarked
package dev.curfew.benchmarks.run;

import org.jspecify.annotations.NullMarked;
