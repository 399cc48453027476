package dev.curfew.policy;

import static dev.curfew.policy.Finding.Level.SHALL;
import static dev.curfew.policy.Finding.Level.SHOULD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The clauses that each preset stands for. */
final class Clauses {
    static final String AAL1 = "NIST SP 800-63B-4 §2.1.3";
    static final String AAL2 = "NIST SP 800-63B-4 §2.2.3";
    static final String AAL3 = "NIST SP 800-63B-4 §2.3.3";
    static final String PCI = "PCI DSS 4.0.1 8.2.8";
    static final String OWASP_HIGH = "OWASP Session Management Cheat Sheet, high value";
    static final String OWASP_LOW = "OWASP Session Management Cheat Sheet, low risk";

    private static final String WCAG = "WCAG 2.2 SC 2.2.1";

    private Clauses() {}

    static List<Clause> of(Preset preset) {
        List<Clause> clauses = new ArrayList<>(own(preset));
        clauses.add(new Clause(
                SHOULD,
                WCAG,
                "warning",
                policy -> policy.idle().compareTo(Duration.ofHours(20)) > 0 ? TimeoutPolicy.CEILING : policy.warning(),
                Duration.ofSeconds(20),
                TimeoutPolicy.CEILING));
        return clauses;
    }

    private static List<Clause> own(Preset preset) {
        return switch (preset) {
            case HOME, OFFICE, PUBLIC, SHORT, MEDIUM, LONG, CUSTOM -> List.of();
            case NIST_AAL1 -> List.of(absolute(SHOULD, AAL1, Duration.ofDays(30)));
            case NIST_AAL2 ->
                List.of(
                        idle(SHOULD, AAL2, Duration.ofHours(1)),
                        absolute(SHOULD, AAL2, Duration.ofHours(24)),
                        absolute(SHALL, AAL2, Clause.NOT_OFF));
            case NIST_AAL3 ->
                List.of(idle(SHOULD, AAL3, Duration.ofMinutes(15)), absolute(SHALL, AAL3, Duration.ofHours(12)));
            case PCI -> List.of(idle(SHALL, PCI, Duration.ofMinutes(15)));
            case OWASP_HIGH -> List.of(idle(OWASP_HIGH, Duration.ofMinutes(2), Duration.ofMinutes(5)));
            case OWASP_LOW ->
                List.of(
                        idle(OWASP_LOW, Duration.ofMinutes(15), Duration.ofMinutes(30)),
                        new Clause(
                                SHOULD,
                                OWASP_LOW,
                                "absolute",
                                TimeoutPolicy::absolute,
                                Duration.ofHours(4),
                                Duration.ofHours(8)));
        };
    }

    private static Clause idle(Finding.Level level, String source, Duration most) {
        return new Clause(level, source, "idle", TimeoutPolicy::idle, Duration.ZERO, most);
    }

    private static Clause idle(String source, Duration least, Duration most) {
        return new Clause(SHOULD, source, "idle", TimeoutPolicy::idle, least, most);
    }

    private static Clause absolute(Finding.Level level, String source, Duration most) {
        return new Clause(level, source, "absolute", TimeoutPolicy::absolute, Duration.ZERO, most);
    }
}
