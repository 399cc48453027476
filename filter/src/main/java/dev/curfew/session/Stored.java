package dev.curfew.session;

/** A record together with the very bytes that were read: what a compare-and-set expects. */
record Stored(byte[] bytes, SessionRecord record) {
    static Stored of(byte[] bytes) {
        return new Stored(bytes, RecordCodec.decode(bytes));
    }
}
