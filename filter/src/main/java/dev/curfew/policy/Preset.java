package dev.curfew.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Durations to start from, each with its source and with the clauses that it stands for. */
public enum Preset {
    /** At home, on devices of one's own. */
    HOME(Duration.ofHours(24), Duration.ofDays(30), Clauses.AAL1 + " (AAL1), for private devices"),
    /** Office work. */
    OFFICE(Duration.ofMinutes(30), Duration.ofHours(8), Clauses.OWASP_LOW + " and office worker"),
    /** Shared and public devices. */
    PUBLIC(Duration.ofMinutes(5), Duration.ofHours(2), Clauses.OWASP_HIGH + ", shorter for shared devices"),
    /** A short working session. */
    SHORT(Duration.ofMinutes(15), Duration.ofHours(4), Clauses.OWASP_LOW + ", its shorter ends"),
    /** A working day. */
    MEDIUM(Duration.ofHours(1), Duration.ofHours(12), Clauses.AAL2 + " (AAL2), half of its absolute limit"),
    /** A working week. */
    LONG(Duration.ofHours(8), Duration.ofDays(7), Clauses.AAL1 + " (AAL1), a quarter of its absolute limit"),
    /** No values of its own: idle and absolute must be set. */
    CUSTOM(Duration.ZERO, Duration.ZERO, "OWASP ASVS 5.0 7.1.1: your own documented decision"),
    /** NIST authentication assurance level 1. */
    NIST_AAL1(Duration.ofHours(24), Duration.ofDays(30), Clauses.AAL1),
    /** NIST authentication assurance level 2. */
    NIST_AAL2(Duration.ofHours(1), Duration.ofHours(24), Clauses.AAL2),
    /** NIST authentication assurance level 3. */
    NIST_AAL3(Duration.ofMinutes(15), Duration.ofHours(12), Clauses.AAL3),
    /** Payment card data. */
    PCI(Duration.ofMinutes(15), Duration.ofHours(12), Clauses.PCI),
    /** High value by OWASP. */
    OWASP_HIGH(Duration.ofMinutes(5), Duration.ofHours(4), Clauses.OWASP_HIGH),
    /** Low risk by OWASP. */
    OWASP_LOW(Duration.ofMinutes(30), Duration.ofHours(8), Clauses.OWASP_LOW);

    private static final Duration WARNING = Duration.ofMinutes(2);
    private static final Duration UNATTENDED = Duration.ofHours(4);
    private static final Duration RENEWAL = Duration.ofHours(1);
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Duration idle;
    private final Duration absolute;
    private final String source;

    Preset(Duration idle, Duration absolute, String source) {
        this.idle = idle;
        this.absolute = absolute;
        this.source = source;
    }

    /** Returns the policy of this preset; empty for {@link #CUSTOM}, which has none. */
    public Optional<TimeoutPolicy> policy() {
        if (this == CUSTOM) {
            return Optional.empty();
        }
        Duration unattended = UNATTENDED.compareTo(idle) < 0 ? idle : UNATTENDED;
        return Optional.of(new TimeoutPolicy(idle, absolute, WARNING, unattended, RENEWAL, GRACE));
    }

    /** Returns where the values come from. */
    public String source() {
        return source;
    }

    /**
     * Returns what {@code policy} does not follow of the clauses that this preset stands for, and of WCAG 2.2 SC 2.2.1: at
     * least 20 s to react to a warning, unless the limit is longer than 20 h.
     */
    public List<Finding> check(TimeoutPolicy policy) {
        return Clauses.of(this).stream()
                .flatMap(clause -> clause.broken(policy).stream())
                .toList();
    }
}
