/** The life of sessions: the port, its protocol over a grid, and a cluster in memory. Imports neither servlets nor Hazelcast. */
@NullMarked
package dev.curfew.session;

import org.jspecify.annotations.NullMarked;
