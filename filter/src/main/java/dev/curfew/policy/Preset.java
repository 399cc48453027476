package dev.curfew.policy;

import java.time.Duration;
import java.util.Optional;

/** Durations to start from. */
public enum Preset {
    HOME(Duration.ofHours(24), Duration.ofDays(30)),
    OFFICE(Duration.ofMinutes(30), Duration.ofHours(8)),
    PUBLIC(Duration.ofMinutes(5), Duration.ofHours(2)),
    SHORT(Duration.ofMinutes(15), Duration.ofHours(4)),
    MEDIUM(Duration.ofHours(1), Duration.ofHours(12)),
    LONG(Duration.ofHours(8), Duration.ofDays(7)),
    CUSTOM(Duration.ZERO, Duration.ZERO),
    NIST_AAL1(Duration.ofHours(24), Duration.ofDays(30)),
    NIST_AAL2(Duration.ofHours(1), Duration.ofHours(24)),
    NIST_AAL3(Duration.ofMinutes(15), Duration.ofHours(12)),
    PCI(Duration.ofMinutes(15), Duration.ofHours(12)),
    OWASP_HIGH(Duration.ofMinutes(5), Duration.ofHours(4)),
    OWASP_LOW(Duration.ofMinutes(30), Duration.ofHours(8));

    private final Duration idle;
    private final Duration absolute;

    Preset(Duration idle, Duration absolute) {
        this.idle = idle;
        this.absolute = absolute;
    }

    /** Returns the policy of this preset; empty for {@link #CUSTOM}, which has none. */
    public Optional<TimeoutPolicy> policy() {
        return this == CUSTOM
                ? Optional.empty()
                : Optional.of(new TimeoutPolicy(
                        idle,
                        absolute,
                        Duration.ofMinutes(2),
                        Duration.ofHours(4),
                        Duration.ofHours(1),
                        Duration.ofSeconds(60)));
    }
}
