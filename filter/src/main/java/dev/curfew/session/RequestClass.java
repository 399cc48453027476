package dev.curfew.session;

/** What a request says about the person: rule A1 (NIST SP 800-63B-4 §5.2: inactivity is that of the subscriber). */
public enum RequestClass {
    /** The person did something: extends the idle limit. */
    ACTIVITY,
    /** Playback, upload or download runs: extends the idle limit, but never past {@code unattended}. */
    HEARTBEAT,
    /** Polling, peeks, streams of events, prefetch: extends nothing. */
    PASSIVE
}
