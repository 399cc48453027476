package dev.curfew.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of the attributes over a cluster in memory. */
class MemoryAttributesTest extends AttributesContract {
    private final MemoryCluster cluster = new MemoryCluster(new ClusterClock(SessionsFixture.START, new FakeTicker()));

    @Override
    protected Grid join(String name) {
        return cluster.join(name);
    }

    /** A last writer that wins loses what the others wrote: the count of the contract notices. */
    @Test
    void writersThatOverwriteTheIndexAreNoticed() throws Exception {
        MemoryCluster another = new MemoryCluster(new ClusterClock(SessionsFixture.START, new FakeTicker()));
        try (SessionsFixture broken =
                new SessionsFixture(name -> BrokenGrid.writesBlindly(another.join(name), "attributes"))) {
            List<SessionsFixture.Member> nodes = List.of(broken.node("a"), broken.node("b"));
            int lost = 0;
            for (int round = 0; round < 20 && lost == 0; round++) {
                Handle handle = nodes.get(0)
                        .sessions()
                        .open(SessionsFixture.ORIGIN)
                        .session()
                        .handle();
                writeAtOnce(nodes, handle, 16, 10);
                lost += 160
                        - nodes.get(0)
                                .sessions()
                                .attributes()
                                .read(handle)
                                .orElseThrow()
                                .entries()
                                .size();
            }
            System.out.println("blind writers lost " + lost + " attributes");
            assertThat(lost).isPositive();
        }
    }
}
