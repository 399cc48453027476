package dev.curfew.servers;

import java.io.IOException;
import java.nio.file.Path;

/** A server configuration that people use. */
interface ServerKind {
    /** Returns the name and version. */
    String title();

    /** Returns whether a mechanism of the container establishes the caller: otherwise the filter alone governs. */
    boolean hasMechanism();

    /** Returns whether CDI is there, and Jakarta Security with it. */
    default boolean hasCdi() {
        return hasMechanism();
    }

    /** Returns what had to be set up on the server, empty for nothing. */
    String setup();

    /** Returns what cannot work there, with the reason; empty for nothing. */
    default String limits() {
        return "";
    }

    /** Returns the version of the Java that runs the server. */
    default String java() {
        return Jdk.ofTests().version();
    }

    /** Prepares a node in a directory of its own, listening on loopback alone. */
    Launch prepare(Path base, int port, Path war) throws IOException;
}
