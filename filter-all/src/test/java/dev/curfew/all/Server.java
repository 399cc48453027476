package dev.curfew.all;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server in a process of its own that brings another Hazelcast, with the shop in it. */
final class Server implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private int port;

    private Server(Process process) {
        this.process = process;
    }

    /**
     * Begins to start a server.
     *
     * @param libraries of the application
     * @param settings such as {@code curfew.members=127.0.0.1:5701}
     */
    static Server start(List<Path> libraries, String... settings) throws IOException {
        Path work = Files.createTempDirectory("curfew-all-");
        String classPath = Stream.of(
                        only("Host", work.resolve("host")),
                        Path.of(System.getProperty("another.hazelcast")),
                        onClassPath("tomcat-embed-core"),
                        onClassPath("tomcat-annotations-api"))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx384m", "-cp", classPath));
        Arrays.stream(settings).map(setting -> "-D" + setting).forEach(command::add);
        command.addAll(List.of("dev.curfew.all.Host", application(work.resolve("shop"), libraries)));
        return new Server(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private static String application(Path directory, List<Path> libraries) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("WEB-INF/lib"));
        for (Path library : libraries) {
            Files.copy(library, folder.resolve(library.getFileName()));
        }
        only("Shop", directory.resolve("WEB-INF/classes"));
        return directory.toString();
    }

    /** Copies one of our classes alone, so that nobody finds the others beside it. */
    private static Path only(String type, Path to) throws IOException {
        Path folder = Files.createDirectories(to.resolve("dev/curfew/all"));
        try (var bytes = Server.class.getResourceAsStream(type + ".class")) {
            Files.copy(bytes, folder.resolve(type + ".class"));
        }
        return to;
    }

    static Path onClassPath(String name) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*/" + name + "-\\d[^/]*\\.jar"))
                .map(Path::of)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("class path must have a jar: name=" + name));
    }

    /**
     * Waits until the server answers.
     *
     * @throws IllegalStateException when it ends instead, with what it said
     */
    Server ready() throws IOException {
        StringBuilder output = new StringBuilder();
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("port ")) {
                port = Integer.parseInt(line.substring(5));
                Thread reader = new Thread(() -> lines.lines().forEach(one -> {}), "server-output");
                reader.setDaemon(true);
                reader.start();
                return this;
            }
            output.append(line).append('\n');
        }
        throw new IllegalStateException("server must start:\n" + output);
    }

    HttpResponse<String> send(String method, String path, String cookie) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .headers("Sec-Fetch-Site", "same-origin", "Cookie", cookie)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Signs in and returns the cookie. */
    String signIn(String user) throws Exception {
        HttpResponse<String> answer = send("POST", "/?user=" + user, "a=b");
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    @Override
    public void close() throws Exception {
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
