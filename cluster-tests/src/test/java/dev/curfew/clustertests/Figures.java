package dev.curfew.clustertests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** What a test found: printed, and kept for the page about faults. */
final class Figures {
    private static final Path FILE = Path.of("target", "faults.md");

    private Figures() {}

    /** Adds a row to the table of faults. */
    static synchronized void record(String fault, String seen) {
        System.out.println(fault + ": " + seen);
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(
                    FILE, "| " + fault + " | " + seen + " |\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Duration longest(List<Client.Answer> answers) {
        return answers.stream()
                .map(Client.Answer::took)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Returns the time that {@code share} of the answers did not exceed. */
    static Duration percentile(List<Client.Answer> answers, double share) {
        List<Duration> sorted =
                answers.stream().map(Client.Answer::took).sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1.0, Math.floor(sorted.size() * share)));
    }

    static String ms(Duration time) {
        return time.toNanos() / 100_000 / 10.0 + " ms";
    }
}
