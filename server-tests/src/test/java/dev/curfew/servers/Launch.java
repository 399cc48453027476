package dev.curfew.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How one node is started.
 *
 * @param environment besides that of Curfew
 * @param context the path under which the server puts the application
 */
record Launch(List<String> command, Map<String, String> environment, Path directory, String context) {
    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
}
