package dev.curfew.config;

import dev.curfew.policy.Finding;
import dev.curfew.policy.Preset;
import dev.curfew.policy.TimeoutPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of the default {@link TimeoutPolicy}. */
final class PolicyKeys {
    private static final String FROM_PRESET = "from the preset";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Format<Duration> LIMIT = Formats.duration(SECOND, TimeoutPolicy.CEILING);

    static final Key<Preset> PRESET =
            Key.of("preset", Formats.oneOf(Preset.class), "office", "Where the durations come from that are not set.");
    static final Key<Duration> IDLE =
            Key.open("idle", LIMIT, FROM_PRESET, "How long after the person's last activity the session ends.");
    static final Key<Duration> ABSOLUTE = Key.open(
            "absolute",
            LIMIT.or("off", TimeoutPolicy.CEILING),
            FROM_PRESET,
            "How long after sign-in the session ends, whatever happens; `off` leaves a ceiling of 30 days.");
    static final Key<Duration> WARNING = Key.open(
            "warning",
            Formats.duration(SECOND, Duration.ofHours(1)),
            FROM_PRESET,
            "How long before either end the warning begins.");
    static final Key<Duration> UNATTENDED = Key.open(
            "unattended",
            LIMIT,
            FROM_PRESET,
            "How long playback or a transfer keeps a session alive without the person doing anything.");
    static final Key<Duration> RENEWAL = Key.open(
            "renewal",
            Formats.duration(SECOND, TimeoutPolicy.CEILING).or("off", TimeoutPolicy.CEILING),
            FROM_PRESET,
            "After how long the secret in the cookie is replaced.");
    static final Key<Duration> GRACE = Key.open(
            "grace",
            Formats.duration(SECOND, Duration.ofHours(1)),
            FROM_PRESET,
            "How long the replaced secret still opens the session, for requests that are under way.");
    static final List<Key<?>> KEYS = List.of(PRESET, IDLE, ABSOLUTE, WARNING, UNATTENDED, RENEWAL, GRACE);

    private PolicyKeys() {}

    /** Reads the policy; while it contradicts itself, which is noted as a problem, some policy stands for it. */
    static TimeoutPolicy read(Reading reading) {
        Preset preset = reading.value(PRESET);
        Optional<TimeoutPolicy> policy = preset.policy();
        if (policy.isEmpty()) {
            reading.require(reading.isGiven(IDLE), "curfew.idle must be set with curfew.preset=custom", IDLE, PRESET);
            reading.require(
                    reading.isGiven(ABSOLUTE),
                    "curfew.absolute must be set with curfew.preset=custom",
                    ABSOLUTE,
                    PRESET);
        }
        TimeoutPolicy base = policy.or(Preset.OFFICE::policy).orElseThrow();
        String origin = policy.isEmpty() ? "default" : "from preset " + Formats.word(preset);
        Values values = Values.read(reading, base, origin);
        if (!values.areConsistent(reading)) {
            return base;
        }
        TimeoutPolicy read = values.policy();
        report(reading, preset, read);
        return read;
    }

    /** A clause that binds stops the start; a recommendation is told. */
    private static void report(Reading reading, Preset preset, TimeoutPolicy policy) {
        for (Finding finding : preset.check(policy)) {
            Key<Duration> key = keyOf(finding);
            switch (finding.level()) {
                case SHALL ->
                    reading.require(
                            false, "curfew." + rule(finding) + " with curfew.preset=" + Formats.word(preset), key);
                case SHOULD -> reading.note("curfew." + rule(finding), key);
            }
        }
    }

    /** The setting says its value itself, with its source. */
    private static String rule(Finding finding) {
        return finding.message().substring(0, finding.message().lastIndexOf(": "));
    }

    private static Key<Duration> keyOf(Finding finding) {
        if (finding.message().startsWith("idle")) {
            return IDLE;
        }
        return finding.message().startsWith("absolute") ? ABSOLUTE : WARNING;
    }

    /** The durations as they were read, which may contradict each other. */
    private record Values(
            Duration idle, Duration absolute, Duration warning, Duration unattended, Duration renewal, Duration grace) {
        private static Values read(Reading reading, TimeoutPolicy base, String origin) {
            Duration idle = value(reading, IDLE, base.idle(), origin);
            Duration unattended = base.unattended().compareTo(idle) < 0 ? idle : base.unattended();
            return new Values(
                    idle,
                    value(reading, ABSOLUTE, base.absolute(), origin),
                    value(reading, WARNING, base.warning(), origin),
                    value(reading, UNATTENDED, unattended, origin),
                    value(reading, RENEWAL, base.renewal(), origin),
                    value(reading, GRACE, base.grace(), origin));
        }

        private boolean areConsistent(Reading reading) {
            boolean absoluteHolds = absolute.compareTo(idle) >= 0;
            reading.require(absoluteHolds, "curfew.absolute must be at least curfew.idle", ABSOLUTE, IDLE);
            boolean warningHolds = warning.compareTo(idle) < 0;
            reading.require(warningHolds, "curfew.warning must be shorter than curfew.idle", WARNING, IDLE);
            boolean unattendedHolds = unattended.compareTo(idle) >= 0;
            reading.require(unattendedHolds, "curfew.unattended must be at least curfew.idle", UNATTENDED, IDLE);
            boolean graceHolds = grace.compareTo(renewal) < 0;
            reading.require(graceHolds, "curfew.grace must be shorter than curfew.renewal", GRACE, RENEWAL);
            return absoluteHolds && warningHolds && unattendedHolds && graceHolds;
        }

        private TimeoutPolicy policy() {
            return new TimeoutPolicy(idle, absolute, warning, unattended, renewal, grace);
        }
    }

    private static Duration value(Reading reading, Key<Duration> key, Duration standard, String origin) {
        return reading.given(key).orElseGet(() -> reading.derived(key, standard, DurationText.write(standard), origin));
    }
}
