/** The record of what happened: listeners and sinks of events. Imports no servlets and no Hazelcast. */
@NullMarked
package dev.curfew.audit;

import org.jspecify.annotations.NullMarked;
