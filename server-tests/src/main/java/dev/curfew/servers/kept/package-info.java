/** The application with a mechanism of its own, which Curfew governs. Imports nothing of any server. */
@NullMarked
package dev.curfew.servers.kept;

import org.jspecify.annotations.NullMarked;
