/** The load: sessions that send requests over connections that are kept, from a process of its own. */
@NullMarked
package dev.curfew.benchmarks.load;

import org.jspecify.annotations.NullMarked;
