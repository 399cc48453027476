package dev.curfew.clustertests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Commands of the operating system. */
final class Shell {
    private Shell() {}

    static void run(String... command) {
        Answer answer = tryTo(command);
        if (answer.status() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + answer.text());
        }
    }

    static Answer tryTo(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), text);
        } catch (IOException missing) {
            return new Answer(127, missing.getMessage());
        } catch (InterruptedException stopped) {
            throw new UncheckedIOException(new IOException(stopped));
        }
    }

    record Answer(int status, String text) {}
}
