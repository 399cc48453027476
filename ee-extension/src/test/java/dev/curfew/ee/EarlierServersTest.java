package dev.curfew.ee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.servlet.Gate;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** What a server does with the jar where the APIs are those of Jakarta EE 10. */
class EarlierServersTest {
    /** The classes that need Jakarta Security 4.0: servers before EE 11 never load them. */
    private static final Set<String> NEWER =
            Set.of(GoverningHandler.class.getName(), HandlerAsked.class.getName(), MechanismAsked.class.getName());

    private static final Path CLASSES = Path.of("target", "classes");

    private static ClassLoader earlier() throws IOException {
        List<URL> urls = new ArrayList<>(List.of(CLASSES.toUri().toURL()));
        for (Class<?> other : List.of(Gate.class, NullMarked.class, Logger.class)) {
            urls.add(other.getProtectionDomain().getCodeSource().getLocation());
        }
        try (Stream<Path> jars = Files.list(Path.of("target", "ee10"))) {
            for (Path jar : jars.toList()) {
                urls.add(jar.toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace(File.separatorChar, '.'))
                    .toList();
        }
    }

    private static void reflectOver(ClassLoader loader, String name) throws ClassNotFoundException {
        Class<?> type = Class.forName(name, true, loader);
        type.getDeclaredMethods();
        type.getDeclaredConstructors();
        type.getDeclaredFields();
        type.getAnnotations();
    }

    /** What programs name that embed Jetty; nobody else loads it. */
    private static boolean isOfJetty(String name) {
        return name.startsWith(JettyConstraints.class.getName());
    }

    @Test
    void everyOtherClassIsWholeThere() throws Exception {
        ClassLoader loader = earlier();
        List<String> names = names();
        assertThat(names)
                .contains(CurfewAuthenticationMechanism.class.getName())
                .containsAll(NEWER);
        for (String name : names) {
            if (!NEWER.contains(name) && !isOfJetty(name)) {
                reflectOver(loader, name);
            }
        }
    }

    @Test
    void whatNeedsMoreIsNotedHere() throws Exception {
        ClassLoader loader = earlier();
        for (String name : NEWER) {
            assertThatThrownBy(() -> reflectOver(loader, name)).as(name).isInstanceOf(NoClassDefFoundError.class);
        }
    }
}
