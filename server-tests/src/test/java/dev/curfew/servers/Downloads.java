package dev.curfew.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Servers and libraries, which Maven brings into its repository; what is unpacked of them is kept for the next run. What
 * cannot be had is a visible skip, and a failure with {@code -Dcurfew.servers.required=true}.
 */
final class Downloads {
    private static final Path REPOSITORY = Path.of(System.getProperty("curfew.repository"));
    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "curfew-servers");
    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:";

    private Downloads() {}

    /** Returns the one artifact {@code group:artifact:version:type}. */
    static Path artifact(String coordinates) {
        String[] parts = coordinates.split(":");
        Path file = REPOSITORY
                .resolve(parts[0].replace('.', '/'))
                .resolve(parts[1])
                .resolve(parts[2])
                .resolve(parts[1] + "-" + parts[2] + "." + parts[3]);
        if (!Files.exists(file)) {
            maven(coordinates, List.of(PLUGIN + "get", "-Dtransitive=false", "-Dartifact=" + coordinates));
        }
        return file;
    }

    /** Returns the directory into which the archive unpacks. */
    static Path unpacked(String coordinates) {
        Path zip = artifact(coordinates);
        Path target = CACHE.resolve(zip.getFileName().toString().replaceAll("\\.zip$", ""));
        try {
            if (!Files.exists(target)) {
                Path begun = Files.createTempDirectory(Files.createDirectories(CACHE), "unpacking");
                Tree.unpack(zip, begun);
                whole(begun, target);
            }
            try (Stream<Path> entries = Files.list(target)) {
                return entries.filter(Files::isDirectory).findFirst().orElseThrow();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns a directory with these libraries and all that they need. */
    static Path libraries(String name, List<String> coordinates) {
        Path target = CACHE.resolve(name + "-" + Integer.toHexString(coordinates.hashCode()));
        try {
            if (!Files.exists(target)) {
                Path begun = Files.createTempDirectory(Files.createDirectories(CACHE), "copying");
                Path pom = Files.writeString(begun.resolve("pom.xml"), pom(coordinates));
                maven(
                        name,
                        List.of(
                                "-f",
                                pom.toString(),
                                PLUGIN + "copy-dependencies",
                                "-DincludeScope=runtime",
                                "-DoutputDirectory=" + begun.resolve("lib")));
                whole(begun, target);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return target.resolve("lib");
    }

    /** What bears the name is complete, also when two runs begin at the same time. */
    private static void whole(Path begun, Path target) throws IOException {
        try {
            Files.move(begun, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            if (!Files.exists(target)) {
                throw failed;
            }
            Tree.delete(begun);
        }
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
        String program = Path.of(System.getProperty("maven.home"), "bin", "mvn").toString();
        List<String> command = Stream.concat(
                        Stream.of(program, "-B", "-q", "-Dmaven.repo.local=" + REPOSITORY), arguments.stream())
                .toList();
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Files.createDirectories(CACHE).toFile())
                    .inheritIO()
                    .start();
            boolean there = process.waitFor(20, TimeUnit.MINUTES) && process.exitValue() == 0;
            require(there, "cannot be downloaded: " + what);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Skips what cannot run here, or fails where everything has to. */
    static void require(boolean there, String missing) {
        if (!there && Boolean.getBoolean("curfew.servers.required")) {
            throw new AssertionError(missing);
        }
        Assumptions.assumeTrue(there, missing);
    }
}
