/** The application on servers that a program starts by itself. */
@NullMarked
package dev.curfew.servers.embedded;

import org.jspecify.annotations.NullMarked;
