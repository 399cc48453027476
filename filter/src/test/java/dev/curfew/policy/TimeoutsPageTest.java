package dev.curfew.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The page about timeouts, and the table of the README, say what the presets do. */
class TimeoutsPageTest {
    private static final Map<String, Long> MINUTES = Map.of("min", 1L, "h", 60L, "d", 1440L);

    private static Map<String, List<String>> rows(String file) throws IOException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("..", file))) {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).map(String::strip).toList();
            if (line.matches("\\| `[a-z0-9-]+` \\| \\d+ (min|h|d) \\| \\d+ (min|h|d) .*")) {
                rows.put(cells.get(1).replace("`", ""), cells);
            }
        }
        return rows;
    }

    private static Duration duration(String text) {
        String[] parts = text.split(" ");
        return Duration.ofMinutes(Long.parseLong(parts[0]) * MINUTES.get(parts[1]));
    }

    private static String name(Preset preset) {
        return preset.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void agrees(Map<String, List<String>> rows) {
        for (Preset preset : Preset.values()) {
            if (preset.policy().isEmpty()) {
                assertThat(rows).doesNotContainKey(name(preset));
                continue;
            }
            TimeoutPolicy policy = preset.policy().get();
            List<String> row = rows.get(name(preset));
            assertThat(row).as(name(preset)).isNotNull();
            assertThat(duration(row.get(2))).as(name(preset)).isEqualTo(policy.idle());
            assertThat(duration(row.get(3))).as(name(preset)).isEqualTo(policy.absolute());
        }
        assertThat(rows).hasSize(Preset.values().length - 1);
    }

    @Test
    void thePageHasTheValuesAndSourcesOfThePresets() throws IOException {
        Map<String, List<String>> rows = rows("docs/timeouts.md");
        agrees(rows);
        for (Preset preset : Preset.values()) {
            preset.policy()
                    .ifPresent(
                            policy -> assertThat(rows.get(name(preset)).get(6)).isEqualTo(preset.source()));
        }
    }

    @Test
    void theReadmeHasTheValuesOfThePresets() throws IOException {
        agrees(rows("README.md"));
    }
}
