package dev.curfew.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "15m, PT15M",
        "8h, PT8H",
        "30s, PT30S",
        "7d, PT168H",
        "250ms, PT0.25S",
        "1h30m, PT1H30M",
        "1h 30m, PT1H30M",
        "1d2h3m4s5ms, PT26H3M4.005S",
        "90m, PT1H30M",
        "0s, PT0S",
        "5ms, PT0.005S",
        "1m5ms, PT1M0.005S",
        "PT15M, PT15M",
        "P7D, PT168H",
        "-PT1S, PT-1S"
    })
    void readsWhatPeopleWrite(String text, Duration duration) {
        assertThat(DurationText.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "15",
                "15 m",
                "m",
                "1.5h",
                "-15m",
                "+15m",
                "30m1h",
                "1h1h",
                "15min",
                "15M",
                "1w",
                "PT",
                "P",
                "15m;",
                "999999999999999999d",
                "P999999999999999999999D",
                "１５m"
            })
    void readsNothingElse(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }

    @Property
    void whatIsWrittenReadsBack(@ForAll @LongRange(min = 0, max = 3_000_000_000_000L) long milliseconds) {
        Duration duration = Duration.ofMillis(milliseconds);
        assertThat(DurationText.parse(DurationText.write(duration))).contains(duration);
    }

    @Property
    void nanosecondsReadBackToo(@ForAll @LongRange(min = 0, max = 3_000_000_000L) long nanoseconds) {
        Duration duration = Duration.ofNanos(nanoseconds);
        assertThat(DurationText.parse(DurationText.write(duration))).contains(duration);
    }

    @Property
    void theIsoFormReadsBack(@ForAll @LongRange(min = 0) long seconds) {
        Duration duration = Duration.ofSeconds(seconds);
        assertThat(DurationText.parse(duration.toString())).contains(duration);
    }

    @Property
    void noTextThrows(@ForAll @StringLength(max = 40) String text) {
        assertThat(DurationText.parse(text)).isNotNull();
    }

    @Property
    void noNumberWithAUnitThrows(@ForAll @LongRange(min = 0) long number) {
        for (String unit : new String[] {"d", "h", "m", "s", "ms"}) {
            assertThat(DurationText.parse(number + unit)).isNotNull();
        }
    }

    @Test
    void writesTheShortestText() {
        assertThat(DurationText.write(Duration.ofMinutes(90))).isEqualTo("1h30m");
        assertThat(DurationText.write(Duration.ZERO)).isEqualTo("0s");
        assertThat(DurationText.write(Duration.ofDays(30))).isEqualTo("30d");
        assertThat(DurationText.write(Duration.ofMillis(36_600))).isEqualTo("36s600ms");
        assertThat(DurationText.write(Duration.ofNanos(1))).isEqualTo("PT0.000000001S");
    }
}
