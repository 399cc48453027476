/** Settings: one immutable record and where its values come from. Imports no servlets and no Hazelcast. */
@NullMarked
package dev.curfew.config;

import org.jspecify.annotations.NullMarked;
