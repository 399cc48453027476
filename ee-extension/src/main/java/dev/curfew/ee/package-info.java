/** Curfew for CDI and Jakarta Security. Imports no Hazelcast. */
@NullMarked
package dev.curfew.ee;

import org.jspecify.annotations.NullMarked;
