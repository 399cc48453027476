package dev.curfew.config;

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
            Formats.duration(SECOND, TimeoutPolicy.CEILING).or("off", Duration.ZERO),
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
        return consistent(
                reading,
                new TimeoutPolicy(
                        value(reading, IDLE, base.idle(), origin),
                        value(reading, ABSOLUTE, base.absolute(), origin),
                        value(reading, WARNING, base.warning(), origin),
                        value(reading, UNATTENDED, base.unattended(), origin),
                        value(reading, RENEWAL, base.renewal(), origin),
                        value(reading, GRACE, base.grace(), origin)));
    }

    private static Duration value(Reading reading, Key<Duration> key, Duration standard, String origin) {
        return reading.given(key).orElseGet(() -> reading.derived(key, standard, DurationText.write(standard), origin));
    }

    private static TimeoutPolicy consistent(Reading reading, TimeoutPolicy policy) {
        Duration idle = policy.idle();
        reading.require(
                policy.absolute().compareTo(idle) >= 0, "curfew.absolute must be at least curfew.idle", ABSOLUTE, IDLE);
        reading.require(
                policy.warning().compareTo(idle) < 0, "curfew.warning must be shorter than curfew.idle", WARNING, IDLE);
        reading.require(
                !reading.isGiven(UNATTENDED) || policy.unattended().compareTo(idle) >= 0,
                "curfew.unattended must be at least curfew.idle",
                UNATTENDED,
                IDLE);
        reading.require(
                policy.renewal().isZero() || policy.grace().compareTo(policy.renewal()) < 0,
                "curfew.grace must be shorter than curfew.renewal",
                GRACE,
                RENEWAL);
        return policy;
    }
}
