/** A peer, as its documentation says that it is to be used. */
@NullMarked
package dev.curfew.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
