/** The rules of time as pure functions of policy, times and now. Imports nothing but {@code java} and JSpecify. */
@NullMarked
package dev.curfew.policy;

import org.jspecify.annotations.NullMarked;
