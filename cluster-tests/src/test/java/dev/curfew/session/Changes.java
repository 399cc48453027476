package dev.curfew.session;

/** What an entry of the change feed says. */
public final class Changes {
    private Changes() {}

    public static boolean isEnd(byte[] change) {
        return Change.decode(change) instanceof Change.Ended;
    }
}
