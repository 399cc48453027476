package dev.curfew.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about timeouts, and the table of the README, say what the presets do. */
class TimeoutsPageTest {
    private static final Map<String, Long> SECONDS = Map.of("s", 1L, "min", 60L, "h", 3600L, "d", 86_400L);
    private static final String NONE = "–";

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
        return Duration.ofSeconds(Long.parseLong(parts[0]) * SECONDS.get(parts[1]));
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

    private static List<List<String>> tableWith(String header) throws IOException {
        return Files.readAllLines(Path.of("..", "docs/timeouts.md")).stream()
                .dropWhile(line -> !line.equals(header))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).replace("`", "").split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    @Test
    void thePageHasTheOtherDurationsOfEveryPreset() throws IOException {
        List<List<String>> rows = tableWith("| setting | value | what it is for |");
        assertThat(rows).extracting(row -> row.get(0)).containsExactly("warning", "unattended", "renewal", "grace");
        List<Duration> values =
                rows.stream().map(row -> duration(row.get(1).split(",")[0])).toList();
        for (Preset preset : Preset.values()) {
            preset.policy()
                    .ifPresent(policy -> assertThat(policy)
                            .as(name(preset))
                            .isEqualTo(new TimeoutPolicy(
                                    policy.idle(),
                                    policy.absolute(),
                                    values.get(0),
                                    longer(values.get(1), policy.idle()),
                                    values.get(2),
                                    values.get(3))));
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    @Test
    void thePageHasEveryClauseOfEveryPreset() throws IOException {
        List<List<String>> expected = new ArrayList<>();
        for (Preset preset : Preset.values()) {
            String shall = sentences(preset, Finding.Level.SHALL);
            String should = sentences(preset, Finding.Level.SHOULD);
            if (!shall.equals(NONE) || !should.equals(NONE)) {
                expected.add(List.of(name(preset), shall, should));
            }
        }
        assertThat(tableWith("| preset | shall | should |")).isEqualTo(expected);
    }

    private static String sentences(Preset preset, Finding.Level level) {
        String sentences = Clauses.of(preset).stream()
                .filter(clause -> clause.level() == level && !clause.name().equals("warning"))
                .map(TimeoutsPageTest::sentence)
                .collect(Collectors.joining(", "));
        return sentences.isEmpty() ? NONE : sentences;
    }

    private static String sentence(Clause clause) {
        if (clause.most().equals(Clause.NOT_OFF)) {
            return clause.name() + " below " + words(TimeoutPolicy.CEILING);
        }
        if (clause.least().isZero()) {
            return clause.name() + " at most " + words(clause.most());
        }
        String unit = words(clause.most()).split(" ")[1];
        return clause.name() + " " + words(clause.least()).split(" ")[0] + " to "
                + words(clause.most()).split(" ")[0] + " " + unit;
    }

    private static String words(Duration duration) {
        if (duration.compareTo(Duration.ofDays(2)) >= 0) {
            return duration.toDays() + " d";
        }
        return duration.compareTo(Duration.ofHours(1)) >= 0 ? duration.toHours() + " h" : duration.toMinutes() + " min";
    }

    @Test
    void theReadmeHasTheValuesOfThePresets() throws IOException {
        agrees(rows("README.md"));
    }
}
