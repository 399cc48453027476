package dev.curfew.session;

/** The contract of the sessions over a cluster in memory. */
class MemorySessionsTest extends SessionsContract {
    private final MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, new FakeTicker()));

    @Override
    protected Grid join(String name) {
        return cluster.join(name);
    }
}
