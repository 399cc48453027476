package dev.curfew.session;

import dev.curfew.policy.EndReason;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one user: handle and time of sign-in of each, and the moment up to which all have been ended.
 *
 * @param version increased by every write
 * @param notBefore every sign-in at or before it is void; the epoch when nobody signed out everywhere
 * @param why the reason of the last end of all
 * @param listed the time of sign-in by handle; one whose record is still anonymous is a reservation
 */
record UserIndex(long version, Instant notBefore, EndReason why, Map<Handle, Instant> listed) {
    UserIndex {
        listed = Collections.unmodifiableMap(new LinkedHashMap<>(listed));
    }

    /** Returns an index that says nothing; versions go on from {@code version}, also after one was removed. */
    static UserIndex empty(long version) {
        return new UserIndex(version, Instant.EPOCH, EndReason.LOGOUT, Map.of());
    }

    boolean isVoid(Instant signedIn) {
        return !signedIn.isAfter(notBefore);
    }

    /** Returns this with {@code handle} listed at {@code signedIn}, or later where it is listed later. */
    UserIndex with(Handle handle, Instant signedIn) {
        Map<Handle, Instant> next = new LinkedHashMap<>(listed);
        next.merge(handle, signedIn, Activity::later);
        return new UserIndex(version + 1, notBefore, why, next);
    }

    UserIndex without(Handle handle) {
        Map<Handle, Instant> next = new LinkedHashMap<>(listed);
        next.remove(handle);
        return new UserIndex(version + 1, notBefore, why, next);
    }

    /** Returns this after all that is listed was declared void, {@code now} and {@code keep} (null for none) aside. */
    UserIndex voided(Instant now, EndReason reason, @Nullable Handle keep) {
        Instant until = Activity.later(now, notBefore);
        for (Instant signedIn : listed.values()) {
            until = Activity.later(until, signedIn);
        }
        Map<Handle, Instant> next = new LinkedHashMap<>(listed);
        if (keep != null && next.containsKey(keep)) {
            next.put(keep, until.plusMillis(1));
        }
        return new UserIndex(version + 1, until, reason, next);
    }
}
