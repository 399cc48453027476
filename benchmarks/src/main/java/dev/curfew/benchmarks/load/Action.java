package dev.curfew.benchmarks.load;

/** What each request of a load does. */
public enum Action {
    READ,
    WRITE;

    String path(long request) {
        return this == READ ? "/read" : "/write?v=value-" + (10 + request % 90);
    }
}
