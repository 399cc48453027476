package dev.curfew.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;

/** Leaves nothing behind but the logs: closes what was started, the last first. Thread-safe. */
final class Ending {
    private final Console console;
    private final Path directory;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean over;

    Ending(Console console, Path directory) {
        this.console = console;
        this.directory = directory;
    }

    /** Takes over the closing of {@code resource}, at once when the end has begun. */
    synchronized <T extends AutoCloseable> T owns(T resource) {
        started.push(resource);
        if (over) {
            closeAll();
        }
        return resource;
    }

    synchronized void run() {
        over = true;
        console.close();
        closeAll();
        removeAllButLogs();
    }

    private void closeAll() {
        while (!started.isEmpty()) {
            AutoCloseable resource = started.pop();
            try {
                resource.close();
            } catch (Exception failure) {
                console.say("closing failed: " + failure);
            }
        }
    }

    private void removeAllButLogs() {
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> !file.equals(directory) && !file.toString().endsWith(".log"))
                    .sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("directory must be readable: directory=" + directory, unreadable);
        }
    }
}
