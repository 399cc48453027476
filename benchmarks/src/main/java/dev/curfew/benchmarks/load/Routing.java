package dev.curfew.benchmarks.load;

/** How requests reach the nodes. */
public enum Routing {
    /** Each session always at the same node. */
    STICKY,
    /** Each session at one node and the other in turn. */
    ALTERNATING;

    int node(int session, long request) {
        return (int) ((this == STICKY ? session : session + request) % 2);
    }
}
