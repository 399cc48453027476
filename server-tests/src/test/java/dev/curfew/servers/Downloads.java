package dev.curfew.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * Servers and libraries, brought by Maven and kept for the next run. What cannot be had is a visible skip, and a failure
 * with {@code -Dcurfew.servers.required=true}.
 */
final class Downloads {
    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "curfew-servers");
    private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:";

    private Downloads() {}

    /** Returns the one artifact {@code group:artifact:version:type}. */
    static Path artifact(String coordinates) {
        String[] parts = coordinates.split(":");
        Path file = CACHE.resolve(parts[1] + "-" + parts[2] + "." + parts[3]);
        if (!Files.exists(file)) {
            maven(coordinates, List.of(COPY + "copy", "-Dartifact=" + coordinates, "-DoutputDirectory=" + CACHE));
        }
        return file;
    }

    /** Returns the directory into which the archive unpacks. */
    static Path unpacked(String coordinates) {
        Path zip = artifact(coordinates);
        Path target = CACHE.resolve(zip.getFileName().toString().replaceAll("\\.zip$", ""));
        Path done = target.resolve(".unpacked");
        try {
            if (!Files.exists(done)) {
                unpack(zip, target);
                Files.writeString(done, "");
            }
            try (Stream<Path> entries = Files.list(target)) {
                return entries.filter(Files::isDirectory).findFirst().orElseThrow();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Unpacks an archive. */
    static void unpack(Path zip, Path target) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("an entry must stay in its archive: entry=" + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** Returns a directory with these libraries and all that they need. */
    static Path libraries(String name, List<String> coordinates) {
        Path target = CACHE.resolve(name);
        Path done = target.resolve(".complete");
        try {
            if (!Files.exists(done)) {
                Files.createDirectories(target);
                Path pom = Files.writeString(target.resolve("pom.xml"), pom(coordinates));
                maven(
                        name,
                        List.of(
                                "-f",
                                pom.toString(),
                                COPY + "copy-dependencies",
                                "-DincludeScope=runtime",
                                "-DoutputDirectory=" + target.resolve("lib")));
                Files.writeString(done, "");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return target.resolve("lib");
    }

    private static String pom(List<String> coordinates) {
        String dependencies = coordinates.stream()
                .map(one -> one.split(":"))
                .map(one -> "<dependency><groupId>" + one[0] + "</groupId><artifactId>" + one[1]
                        + "</artifactId><version>" + one[2] + "</version></dependency>")
                .collect(Collectors.joining());
        return "<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId>"
                + "<version>1</version><dependencies>" + dependencies + "</dependencies></project>";
    }

    private static void maven(String what, List<String> arguments) {
        Path home = Path.of(System.getProperty("maven.home"));
        List<String> command = Stream.concat(
                        Stream.of(home.resolve("bin/mvn").toString(), "-B", "-q"), arguments.stream())
                .toList();
        try {
            Files.createDirectories(CACHE);
            Process process = new ProcessBuilder(command)
                    .directory(CACHE.toFile())
                    .inheritIO()
                    .start();
            boolean there = process.waitFor(20, TimeUnit.MINUTES) && process.exitValue() == 0;
            if (!there && Boolean.getBoolean("curfew.servers.required")) {
                throw new AssertionError("a download must succeed: " + what);
            }
            Assumptions.assumeTrue(there, "cannot be downloaded: " + what);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
