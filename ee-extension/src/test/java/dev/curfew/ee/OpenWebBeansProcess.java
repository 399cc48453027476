package dev.curfew.ee;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of the test's applications on OpenWebBeans: in a process that has neither Weld nor Soteria. */
final class OpenWebBeansProcess implements AutoCloseable {
    private final Process process;
    private String cdi = "none";
    private int port;

    /** Starts the application and waits for it. */
    OpenWebBeansProcess(String application) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        classPath(),
                        OpenWebBeansMain.class.getName(),
                        application)
                .redirectErrorStream(true)
                .start();
        BufferedReader lines = process.inputReader();
        await(lines);
        Thread reader = new Thread(() -> lines.lines().forEach(line -> {}), "output");
        reader.setDaemon(true);
        reader.start();
    }

    private void await(BufferedReader lines) throws IOException {
        StringBuilder output = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            output.append(line).append('\n');
            if (line.startsWith("cdi ")) {
                cdi = line.substring(4);
            } else if (line.startsWith("port ")) {
                port = Integer.parseInt(line.substring(5));
                return;
            }
        }
        throw new AssertionError("the server must start:\n" + output);
    }

    private static String classPath() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target", "openwebbeans").toAbsolutePath())) {
            return Stream.concat(
                            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                    .filter(OpenWebBeansProcess::isElsewhere),
                            jars.map(Path::toString))
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static boolean isElsewhere(String entry) {
        String name = Path.of(entry).getFileName().toString();
        return !name.contains("weld") && !name.contains("soteria");
    }

    /** Returns the class that {@code CDI.current()} gives there. */
    String cdi() {
        return cdi;
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws Exception {
        process.getOutputStream().close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
