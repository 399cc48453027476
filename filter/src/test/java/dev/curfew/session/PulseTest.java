package dev.curfew.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a node hears when it has missed something. */
class PulseTest {
    private static final int CAPACITY = 10_000;

    private final ClusterClock clock = new ClusterClock(SessionsFixture.START, new FakeTicker());
    private final Grid grid = new MemoryCluster(clock).join("a");
    private final Handle handle = new Handle(UUID.randomUUID());
    private final List<Change> heard = new ArrayList<>();

    @Test
    void whatIsToldWhileCopiesAreDroppedIsHeard() {
        SessionRules rules = new SessionsFixture(name -> grid).rules();
        Standing standing = new Standing(grid.membership(), rules, clock);
        Pulse pulse = new Pulse(grid, standing, clock, heard::add, this::tellTheEnd, () -> {});
        for (int i = 0; i <= CAPACITY; i++) {
            grid.changes().append(Change.encode(new Change.PolicySet()));
        }
        pulse.listen(Duration.ZERO);
        assertThat(heard).isEmpty();
        pulse.listen(Duration.ZERO);
        assertThat(heard).containsExactly(new Change.Ended(handle));
    }

    private void tellTheEnd() {
        grid.changes().append(Change.encode(new Change.Ended(handle)));
    }
}
