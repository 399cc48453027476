package dev.curfew.config;

import java.time.Duration;
import java.util.List;

/** The settings of {@link Activity}. */
final class ActivityKeys {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration SHORTEST_DEFAULT = Duration.ofSeconds(1);
    private static final Duration LONGEST_DEFAULT = Duration.ofSeconds(30);
    private static final int PARTS = 50;
    private static final Format<List<RequestRule>> RULES = Format.of("", RequestRule::of)
            .list("a comma-separated list of rules [METHOD ]path[ header:Name[=value]], such as GET /poll");

    static final Key<Boolean> STRICT_ACTIVITY = Key.of(
            "strict-activity",
            Formats.flag(),
            "false",
            "Only navigations that a person started and same-origin requests marked `Session-Activity: user` count as"
                    + " activity.");
    static final Key<List<RequestRule>> PASSIVE =
            Key.empty("passive", RULES, "Requests that extend nothing, besides those that Curfew knows by itself.");
    static final Key<List<RequestRule>> HEARTBEAT = Key.empty(
            "heartbeat",
            RULES,
            "Requests that extend the idle limit, but not past `unattended` since the person's last activity.");
    static final Key<List<RequestRule>> ACTIVITY = Key.empty(
            "activity", RULES, "Requests that count as the person's activity: exceptions from the two lists above.");
    static final Key<Duration> ACTIVITY_WINDOW = Key.open(
            "activity-window",
            Formats.duration(SHORTEST, Duration.ofMinutes(10)),
            "`idle` / 50, from 1s to 30s",
            "Activity is written to the cluster at most once per session, node and window.");
    static final List<Key<?>> KEYS = List.of(PASSIVE, HEARTBEAT, ACTIVITY, STRICT_ACTIVITY, ACTIVITY_WINDOW);

    private ActivityKeys() {}

    static Activity read(Reading reading, Duration idle) {
        Activity activity = new Activity(
                reading.value(STRICT_ACTIVITY),
                window(reading, idle),
                reading.value(PASSIVE),
                reading.value(HEARTBEAT),
                reading.value(ACTIVITY));
        requireApart(reading, PASSIVE, activity.passive(), HEARTBEAT, activity.heartbeat());
        requireApart(reading, PASSIVE, activity.passive(), ACTIVITY, activity.active());
        requireApart(reading, HEARTBEAT, activity.heartbeat(), ACTIVITY, activity.active());
        return activity;
    }

    private static Duration window(Reading reading, Duration idle) {
        Duration standard = clamped(idle.dividedBy(PARTS));
        Duration window = reading.given(ACTIVITY_WINDOW)
                .orElseGet(() -> reading.derived(
                        ACTIVITY_WINDOW, standard, DurationText.write(standard), "default for this idle limit"));
        reading.require(
                window.multipliedBy(2).compareTo(idle) <= 0 || !reading.isGiven(ACTIVITY_WINDOW),
                "curfew.activity-window must be at most half of curfew.idle",
                ACTIVITY_WINDOW,
                PolicyKeys.IDLE);
        return window;
    }

    private static Duration clamped(Duration window) {
        if (window.compareTo(SHORTEST_DEFAULT) < 0) {
            return SHORTEST_DEFAULT;
        }
        return window.compareTo(LONGEST_DEFAULT) > 0 ? LONGEST_DEFAULT : Duration.ofMillis(window.toMillis());
    }

    private static void requireApart(
            Reading reading, Key<?> key, List<RequestRule> rules, Key<?> otherKey, List<RequestRule> others) {
        reading.require(
                rules.stream().noneMatch(others::contains),
                key.fullName() + " must share no rule with " + otherKey.fullName(),
                key,
                otherKey);
    }
}
