package dev.curfew.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A JDK on which a server runs. */
record Jdk(Path home) {
    /** Returns the one that runs the tests. */
    static Jdk ofTests() {
        return new Jdk(Path.of(System.getProperty("java.home")));
    }

    /** Returns a JDK 25, from {@code -Dcurfew.jdk25} or the usual place; skips where there is none. */
    static Jdk twentyFive() {
        String given = System.getProperty("curfew.jdk25", "");
        Path home = given.isEmpty() ? installed() : Path.of(given);
        Downloads.require(Files.isExecutable(home.resolve("bin/java")), "a JDK 25 must be there: curfew.jdk25=" + home);
        return new Jdk(home);
    }

    private static Path installed() {
        Path place = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(place)) {
            return place;
        }
        try (Stream<Path> homes = Files.list(place)) {
            return homes.filter(home -> home.getFileName().toString().startsWith("temurin-25"))
                    .findFirst()
                    .orElse(place);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the version as the JDK tells it. */
    String version() {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("^JAVA_VERSION=|\"", ""))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
