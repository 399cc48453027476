package dev.curfew.benchmarks.server;

import dev.curfew.session.Feed;
import dev.curfew.session.Grid;
import dev.curfew.session.Handle;
import dev.curfew.session.Membership;
import dev.curfew.session.Table;
import java.util.UUID;

/** A grid that counts each operation, and allocates nothing for it. Thread-safe. */
record CountingGrid(
        Grid grid,
        Table<UUID> sessions,
        Table<UUID> activity,
        Table<UUID> ended,
        Table<String> users,
        Table<String> settings,
        Table<String> remembered,
        Table<String> attributes,
        Table<String> providers,
        Feed changes)
        implements Grid {
    static CountingGrid of(Grid grid, Asked asked) {
        return new CountingGrid(
                grid,
                new CountingTable<>(grid.sessions(), asked),
                new CountingTable<>(grid.activity(), asked.ofActivity()),
                new CountingTable<>(grid.ended(), asked),
                new CountingTable<>(grid.users(), asked),
                new CountingTable<>(grid.settings(), asked),
                new CountingTable<>(grid.remembered(), asked),
                new CountingTable<>(grid.attributes(), asked),
                new CountingTable<>(grid.providers(), asked),
                new CountingFeed(grid.changes(), asked));
    }

    @Override
    public Membership membership() {
        return grid.membership();
    }

    @Override
    public UUID endedKey(Handle handle) {
        return grid.endedKey(handle);
    }

    @Override
    public void close() {
        grid.close();
    }
}
