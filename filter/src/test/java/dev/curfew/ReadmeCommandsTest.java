package dev.curfew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README's two commands stand alone, so that people and scripts find them. */
final class ReadmeCommandsTest {
    private static final Path README = Path.of("..", "README.md");
    private static final String FENCE = "```";

    @ParameterizedTest
    @ValueSource(strings = {"## Try it", "## Test it"})
    void headingIsFollowedByOneBlockOfOneCommand(String heading) throws IOException {
        List<String> lines = Files.readAllLines(README);
        assertThat(Collections.frequency(lines, heading)).as(heading).isEqualTo(1);
        List<String> section = section(lines, heading);
        assertThat(section.stream().filter(line -> line.startsWith(FENCE)))
                .as("fences of one block under " + heading)
                .hasSize(2);
        assertThat(section.get(0)).as("the line under " + heading).startsWith(FENCE);
        assertThat(section.get(1)).as("the command under " + heading).isNotBlank();
        assertThat(section.get(2)).as("the line after that command").isEqualTo(FENCE);
    }

    private static List<String> section(List<String> lines, String heading) {
        return lines.stream()
                .skip(lines.indexOf(heading) + 1L)
                .takeWhile(line -> !line.startsWith("## "))
                .dropWhile(String::isBlank)
                .toList();
    }
}
