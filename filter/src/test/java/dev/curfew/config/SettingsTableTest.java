package dev.curfew.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The README's table of settings says what the code does. */
final class SettingsTableTest {
    private static final String HEAD = "| key | default | value | meaning |";
    private static final Path README = Path.of("..", "README.md");

    @Test
    void theReadmeHasARowForEachSettingAndNoOther() throws IOException {
        List<String> lines = Files.readAllLines(README);
        int head = lines.indexOf(HEAD);
        assertThat(head).as("the line " + HEAD + " of the README").isNotNegative();
        List<String> rows = lines.stream()
                .skip(head + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(
                        Keys.ALL.stream().map(SettingsTableTest::row).toList());
    }

    private static String row(Key<?> key) {
        return "| `" + key.name() + "` | " + key.standard().replaceAll(",(?! )", ", ") + " | "
                + key.format().rule().replace("*", "\\*") + " | " + key.meaning() + " |";
    }

    @Test
    void everyKeyIsLowerCaseAndDashedAndThereOnce() {
        assertThat(Keys.ALL)
                .extracting(Key::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
    }

    @Test
    void everyDefaultTextCanBeRead() {
        for (Key<?> key : Keys.ALL) {
            Optional.ofNullable(key.standardText())
                    .ifPresent(text ->
                            assertThat(key.format().read(text)).as(key.name()).isPresent());
        }
    }
}
