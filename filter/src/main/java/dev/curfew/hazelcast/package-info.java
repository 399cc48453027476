/** The grid on Hazelcast. The only package that imports {@code com.hazelcast}; decides nothing. */
@NullMarked
package dev.curfew.hazelcast;

import org.jspecify.annotations.NullMarked;
