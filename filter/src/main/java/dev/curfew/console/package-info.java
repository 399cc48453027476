/** Endpoints under Curfew's own prefix. Imports no Hazelcast and nothing of {@code bootstrap}. */
@NullMarked
package dev.curfew.console;

import org.jspecify.annotations.NullMarked;
