package dev.curfew.servers;

import java.io.IOException;
import java.nio.file.Path;

/** A server configuration that people use. */
interface ServerKind {
    /** Returns the name and version. */
    String title();

    /** Returns whether Jakarta Security is there: otherwise the filter alone governs. */
    boolean hasMechanism();

    /** Returns what had to be set up on the server, empty for nothing. */
    String setup();

    /** Prepares a node in a directory of its own, listening on loopback alone. */
    Launch prepare(Path base, int port, Path war) throws IOException;
}
