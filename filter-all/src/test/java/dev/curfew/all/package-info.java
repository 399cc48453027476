/**
 * Tests of the jar with its own Hazelcast, on servers in processes of their own. Imports nothing of Hazelcast.
 */
package dev.curfew.all;
