package dev.curfew.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.core.HazelcastInstance;
import dev.curfew.config.Topology;
import dev.curfew.session.Handle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HazelcastGridTest {
    private final HazelcastInstance hazelcast = TwoMembers.member(0);
    private final String application = TwoMembers.newApplication();
    private final HazelcastGrid grid = HazelcastGrid.over(hazelcast, application, TwoMembers.TIMEOUT);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void anInstanceThatRanBeforeRunsOnAfterwards() {
        grid.close();
        assertThat(hazelcast.getLifecycleService().isRunning()).isTrue();
    }

    @Test
    void anInstanceIsFoundByItsName() {
        HazelcastGrid named = HazelcastGrid.start(
                new Topology.Instance(hazelcast.getName()), TwoMembers.newApplication(), TwoMembers.TIMEOUT);
        assertThat(named.membership().embedded()).isTrue();
        named.close();
    }

    @Test
    void anInstanceThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> HazelcastGrid.start(new Topology.Instance("nobody"), application, TwoMembers.TIMEOUT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("curfew.cluster must name a running Hazelcast instance: curfew.cluster=instance:nobody");
    }

    @Test
    void anAttributeThatHoldsNoInstanceIsNamed() {
        Topology.ContextAttribute attribute = new Topology.ContextAttribute("hz");
        assertThatThrownBy(() -> HazelcastGrid.over("text", attribute, application, TwoMembers.TIMEOUT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("curfew.cluster must name a running Hazelcast instance: curfew.cluster=attribute:hz");
    }

    @Test
    void aTombstoneIsNeverInThePartitionOfItsRecord() {
        for (int i = 0; i < 20_000; i++) {
            Handle handle = new Handle(UUID.randomUUID());
            UUID key = grid.endedKey(handle);
            assertThat(hazelcast.getPartitionService().getPartition(key).getPartitionId())
                    .isNotEqualTo(hazelcast
                            .getPartitionService()
                            .getPartition(handle.id())
                            .getPartitionId());
            assertThat(key).isEqualTo(grid.endedKey(handle));
        }
    }

    @Test
    void thePartitionsOfBothMembersHoldEveryKeyOnce() {
        HazelcastGrid other = HazelcastGrid.over(TwoMembers.member(1), application, TwoMembers.TIMEOUT);
        Set<UUID> put = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            UUID key = UUID.randomUUID();
            put.add(key);
            grid.sessions().putIfAbsent(key, bytes("x"));
        }
        Set<UUID> found = new HashSet<>();
        int keys = 0;
        List<String> nodes =
                List.of(grid.membership().self(), other.membership().self());
        for (HazelcastGrid one : new HazelcastGrid[] {grid, other}) {
            Set<UUID> mine =
                    one.sessions().entries(one.membership().sweepable(nodes)).keySet();
            keys += mine.size();
            found.addAll(mine);
        }
        assertThat(found).isEqualTo(put);
        assertThat(keys).isEqualTo(500);
    }

    @Test
    void aReplacedTombstoneKeepsALife() {
        UUID key = UUID.randomUUID();
        grid.ended().putIfAbsent(key, bytes("full"), Duration.ofHours(2));
        assertThat(grid.ended().replace(key, bytes("full"), bytes("small"), Duration.ofHours(1)))
                .isTrue();
        assertThat(hazelcast
                        .getMap("curfew-" + application + "-ended")
                        .getEntryView(key)
                        .getTtl())
                .isEqualTo(Duration.ofHours(1).toMillis());
    }
}
