/** The application that every server runs, unchanged. Imports nothing of any server. */
@NullMarked
package dev.curfew.servers.app;

import org.jspecify.annotations.NullMarked;
