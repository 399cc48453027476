/** WebSockets that end with their session. Imports no servlets; nobody imports this but applications. */
@NullMarked
package dev.curfew.websocket;

import org.jspecify.annotations.NullMarked;
