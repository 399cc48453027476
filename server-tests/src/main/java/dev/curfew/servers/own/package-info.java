/** The application whose callers Curfew establishes. Imports nothing of any server. */
@NullMarked
package dev.curfew.servers.own;

import org.jspecify.annotations.NullMarked;
