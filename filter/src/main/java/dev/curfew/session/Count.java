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
    AT_ONCE,
    /** As heartbeat, once the answer begins. */
    HEARTBEAT_LATER,
    /** As activity, once the answer begins. */
    ACTIVITY_LATER;

    static Count of(RequestClass requestClass) {
        return switch (requestClass) {
            case ACTIVITY -> ACTIVITY;
            case HEARTBEAT -> HEARTBEAT;
            case PASSIVE -> PASSIVE;
        };
    }

    static Count later(RequestClass requestClass) {
        return switch (requestClass) {
            case ACTIVITY -> ACTIVITY_LATER;
            case HEARTBEAT -> HEARTBEAT_LATER;
            case PASSIVE -> PASSIVE;
        };
    }

    boolean isLater() {
        return this == HEARTBEAT_LATER || this == ACTIVITY_LATER;
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
            case HEARTBEAT_LATER -> known.touched(RequestClass.HEARTBEAT, now);
            case ACTIVITY_LATER -> known.touched(RequestClass.ACTIVITY, now);
        };
    }

    private static Activity touched(
            ActivityTracker tracker, Handle handle, RequestClass requestClass, boolean atOnce, Instant now) {
        return atOnce ? tracker.touchNow(handle, requestClass, now) : tracker.touch(handle, requestClass, now);
    }
}
