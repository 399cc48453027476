/**
 * The settings of one application: read once at start from all of their sources, checked, and immutable from then on.
 *
 * <p>Must not import anything but {@code dev.curfew.policy}, {@code java.*} and JSpecify: sources are handed in.
 */
@NullMarked
package dev.curfew.config;

import org.jspecify.annotations.NullMarked;
