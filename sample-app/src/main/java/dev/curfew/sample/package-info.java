/** Curfew Cinema, the demo. Imported by none. */
@NullMarked
package dev.curfew.sample;

import org.jspecify.annotations.NullMarked;
