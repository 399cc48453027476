package dev.curfew.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PresetTest {
    @ParameterizedTest
    @CsvSource({
        "HOME, PT24H, PT720H, PT24H",
        "OFFICE, PT30M, PT8H, PT4H",
        "PUBLIC, PT5M, PT2H, PT4H",
        "SHORT, PT15M, PT4H, PT4H",
        "MEDIUM, PT1H, PT12H, PT4H",
        "LONG, PT8H, PT168H, PT8H",
        "NIST_AAL1, PT24H, PT720H, PT24H",
        "NIST_AAL2, PT1H, PT24H, PT4H",
        "NIST_AAL3, PT15M, PT12H, PT4H",
        "PCI, PT15M, PT12H, PT4H",
        "OWASP_HIGH, PT5M, PT4H, PT4H",
        "OWASP_LOW, PT30M, PT8H, PT4H"
    })
    void presetsHaveTheirDocumentedValues(Preset preset, Duration idle, Duration absolute, Duration unattended) {
        assertThat(preset.policy())
                .contains(new TimeoutPolicy(
                        idle,
                        absolute,
                        Duration.ofMinutes(2),
                        unattended,
                        Duration.ofHours(1),
                        Duration.ofSeconds(60)));
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void everyPresetNamesItsSourceAndFollowsItsOwnClauses(Preset preset) {
        assertThat(preset.source()).isNotBlank();
        preset.policy().ifPresent(policy -> assertThat(preset.check(policy)).isEmpty());
    }

    @Test
    void theCustomPresetHasNoPolicy() {
        assertThat(Preset.CUSTOM.policy()).isEmpty();
    }

    private static TimeoutPolicy policy(Duration idle, Duration absolute, Duration warning) {
        Duration unattended = idle.compareTo(Duration.ofHours(4)) > 0 ? idle : Duration.ofHours(4);
        return new TimeoutPolicy(idle, absolute, warning, unattended, Duration.ofHours(1), Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NIST_AAL2|PT1H1S|PT24H|SHOULD|NIST SP 800-63B-4 §2.2.3|idle should be at most PT1H",
                "NIST_AAL2|PT1H|PT24H1S|SHOULD|NIST SP 800-63B-4 §2.2.3|absolute should be at most PT24H",
                "NIST_AAL3|PT15M1S|PT12H|SHOULD|NIST SP 800-63B-4 §2.3.3|idle should be at most PT15M",
                "NIST_AAL3|PT15M|PT12H1S|SHALL|NIST SP 800-63B-4 §2.3.3|absolute must be at most PT12H",
                "PCI|PT15M1S|PT12H|SHALL|PCI DSS 4.0.1 8.2.8|idle must be at most PT15M",
                "OWASP_HIGH|PT5M1S|PT4H|SHOULD|OWASP Session Management Cheat Sheet, high value|idle should be at most PT5M",
                "OWASP_HIGH|PT1M59S|PT4H|SHOULD|OWASP Session Management Cheat Sheet, high value|idle should be at least PT2M",
                "OWASP_LOW|PT30M1S|PT8H|SHOULD|OWASP Session Management Cheat Sheet, low risk|idle should be at most PT30M",
                "OWASP_LOW|PT14M59S|PT8H|SHOULD|OWASP Session Management Cheat Sheet, low risk|idle should be at least PT15M",
                "OWASP_LOW|PT30M|PT8H1S|SHOULD|OWASP Session Management Cheat Sheet, low risk|absolute should be at most PT8H",
                "OWASP_LOW|PT30M|PT3H59M59S|SHOULD|OWASP Session Management Cheat Sheet, low risk|absolute should be at least PT4H"
            })
    void aBrokenClauseIsFound(
            Preset preset, Duration idle, Duration absolute, Finding.Level level, String clause, String rule) {
        Duration value = rule.startsWith("idle") ? idle : absolute;
        String name = rule.startsWith("idle") ? "idle" : "absolute";
        assertThat(preset.check(policy(idle, absolute, Duration.ofSeconds(60))))
                .containsExactly(new Finding(level, clause, rule + " (" + clause + "): " + name + "=" + value));
    }

    @Test
    void anAbsoluteLimitThatIsOffBreaksAal2() {
        String clause = "NIST SP 800-63B-4 §2.2.3";
        assertThat(Preset.NIST_AAL2.check(policy(Duration.ofHours(1), TimeoutPolicy.CEILING, Duration.ofMinutes(2))))
                .containsExactly(
                        new Finding(
                                Finding.Level.SHOULD,
                                clause,
                                "absolute should be at most PT24H (" + clause + "): absolute=PT720H"),
                        new Finding(
                                Finding.Level.SHALL,
                                clause,
                                "absolute must be below PT720H, which is off (" + clause + "): absolute=PT720H"));
    }

    @Test
    void theLongestAbsoluteLimitIsOneForAal2() {
        assertThat(Preset.NIST_AAL2.check(
                        policy(Duration.ofHours(1), TimeoutPolicy.CEILING.minusNanos(1), Duration.ofMinutes(2))))
                .extracting(Finding::level)
                .containsExactly(Finding.Level.SHOULD);
    }

    @Test
    void theCeilingItselfIsTheLimitOfAal1() {
        assertThat(Preset.NIST_AAL1.check(policy(Duration.ofHours(24), TimeoutPolicy.CEILING, Duration.ofMinutes(2))))
                .isEmpty();
    }

    @Test
    void aWarningThatIsTooShortToReactIsFoundOfEveryPreset() {
        TimeoutPolicy tooShort = policy(Duration.ofMinutes(30), Duration.ofHours(8), Duration.ofMillis(19_999));
        assertThat(Preset.OFFICE.check(tooShort))
                .containsExactly(new Finding(
                        Finding.Level.SHOULD,
                        "WCAG 2.2 SC 2.2.1",
                        "warning should be at least PT20S (WCAG 2.2 SC 2.2.1): warning=PT19.999S"));
        assertThat(Preset.OFFICE.check(policy(Duration.ofMinutes(30), Duration.ofHours(8), Duration.ofSeconds(20))))
                .isEmpty();
    }

    @Test
    void aLimitLongerThanTwentyHoursNeedsNoWarningByWcag() {
        assertThat(Preset.HOME.check(
                        policy(Duration.ofHours(20).plusSeconds(1), Duration.ofDays(2), Duration.ofSeconds(5))))
                .isEmpty();
        assertThat(Preset.HOME.check(policy(Duration.ofHours(20), Duration.ofDays(2), Duration.ofSeconds(5))))
                .hasSize(1);
    }
}
