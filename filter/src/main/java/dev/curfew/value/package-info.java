/**
 * How the values of a session become bytes in the cluster, and which bytes become objects again. Imports neither servlets
 * nor Hazelcast.
 */
@NullMarked
package dev.curfew.value;

import org.jspecify.annotations.NullMarked;
