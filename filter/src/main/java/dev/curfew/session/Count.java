package dev.curfew.session;

import java.time.Instant;

/** How a request is counted. */
enum Count {
    /** Not at all: a peek. */
    NOTHING,
    /** As nothing that extends; still notes that the session was served here. */
    PASSIVE,
    /** As heartbeat. */
    HEARTBEAT,
    /** As activity. */
    ACTIVITY,
    /** As activity, in the cluster before the answer says so. */
    AT_ONCE;

    static Count of(RequestClass requestClass) {
        return switch (requestClass) {
            case ACTIVITY -> ACTIVITY;
            case HEARTBEAT -> HEARTBEAT;
            case PASSIVE -> PASSIVE;
        };
    }

    /**
     * Counts and returns all that is known now. Inside the warning window the cluster holds it before the answer promises
     * anything.
     */
    Activity apply(ActivityTracker tracker, Handle handle, Activity known, boolean warned, Instant now) {
        return switch (this) {
            case NOTHING, PASSIVE -> known;
            case HEARTBEAT -> touched(tracker, handle, RequestClass.HEARTBEAT, warned, now);
            case ACTIVITY -> touched(tracker, handle, RequestClass.ACTIVITY, warned, now);
            case AT_ONCE -> touched(tracker, handle, RequestClass.ACTIVITY, true, now);
        };
    }

    private static Activity touched(
            ActivityTracker tracker, Handle handle, RequestClass requestClass, boolean atOnce, Instant now) {
        return atOnce ? tracker.touchNow(handle, requestClass, now) : tracker.touch(handle, requestClass, now);
    }
}
