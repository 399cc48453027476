/** Puts the parts together for one web application. Sees all; imported by none. */
@NullMarked
package dev.curfew.bootstrap;

import org.jspecify.annotations.NullMarked;
