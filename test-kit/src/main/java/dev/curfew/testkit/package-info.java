/** Curfew for the tests of applications: in memory, with a clock that a test moves. Imports no Hazelcast. */
@NullMarked
package dev.curfew.testkit;

import org.jspecify.annotations.NullMarked;
