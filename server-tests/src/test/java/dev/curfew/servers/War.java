package dev.curfew.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The application as every server gets it: our classes and jars, and no word about any server's own libraries. */
final class War {
    private static final Path TARGET = Path.of("target");
    private static final Set<String> BUILT = new HashSet<>();

    private War() {}

    /** Returns the application with the beans of one package besides its own: built in this run, and once. */
    static synchronized Path file(String variant) {
        Path war = TARGET.resolve("app-" + variant + ".war").toAbsolutePath();
        if (BUILT.add(variant)) {
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(war))) {
                add(out, Path.of("src/main/webapp"), "", "");
                add(out, TARGET.resolve("classes"), "WEB-INF/classes/", "/servers/" + variant + "/");
                add(out, TARGET.resolve("war-lib"), "WEB-INF/lib/", "");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return war;
    }

    /** Adds files; of classes those that every variant has, and those whose path contains {@code variant}. */
    private static void add(ZipOutputStream out, Path root, String prefix, String variant) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> isIn(file.toString(), variant))
                    .sorted()
                    .toList()) {
                out.putNextEntry(
                        new ZipEntry(prefix + root.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private static boolean isIn(String file, String variant) {
        return variant.isEmpty() || file.contains(variant) || file.contains("/servers/app/");
    }
}
