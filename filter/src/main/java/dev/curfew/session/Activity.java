package dev.curfew.session;

import java.nio.ByteBuffer;
import java.time.Instant;

/** When a session last saw its person and its last heartbeat; two of them merge by component-wise maximum (rule A3). */
record Activity(Instant last, Instant heartbeat) {
    private static final int BYTES = 16;

    static Activity at(Instant moment) {
        return new Activity(moment, moment);
    }

    static Activity decode(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new UnreadableException("activity must be " + BYTES + " bytes: length=" + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Activity(Instant.ofEpochMilli(buffer.getLong()), Instant.ofEpochMilli(buffer.getLong()));
    }

    byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .putLong(last.toEpochMilli())
                .putLong(heartbeat.toEpochMilli())
                .array();
    }

    /** Returns one of the two where it says all: every request compares some. */
    Activity max(Activity other) {
        if (covers(other)) {
            return this;
        }
        return other.covers(this) ? other : new Activity(later(last, other.last), later(heartbeat, other.heartbeat));
    }

    private boolean covers(Activity other) {
        return !other.last.isAfter(last) && !other.heartbeat.isAfter(heartbeat);
    }

    Activity touched(RequestClass requestClass, Instant now) {
        return switch (requestClass) {
            case ACTIVITY -> new Activity(later(last, now), heartbeat);
            case HEARTBEAT -> new Activity(last, later(heartbeat, now));
            case PASSIVE -> this;
        };
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
