package dev.curfew.sample.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.EndReason;
import dev.curfew.servlet.TimeLeft;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0:00",
        "9, 0:09",
        "70, 1:10",
        "3599, 59:59",
        "3600, 1:00:00",
        "28799, 7:59:59",
        "172799, 47:59:59",
        "172800, 2 days",
        "2591999, 29 days"
    })
    void timeIsSaidAsOnAClock(long seconds, String said) {
        assertThat(LeftText.of(new TimeLeft(5, seconds, EndReason.IDLE, false)))
                .isEqualTo("signed out after 0:05 without you, in any case in " + said);
    }
}
