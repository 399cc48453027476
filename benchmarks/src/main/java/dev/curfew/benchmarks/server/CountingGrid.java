package dev.curfew.benchmarks.server;

import dev.curfew.session.Feed;
import dev.curfew.session.Grid;
import dev.curfew.session.Handle;
import dev.curfew.session.Membership;
import dev.curfew.session.Table;
import java.util.UUID;

/** A grid that counts each operation, and allocates nothing for it. Thread-safe. */
final class CountingGrid implements Grid {
    private final Grid grid;
    private final Table<UUID> sessions;
    private final Table<UUID> activity;
    private final Table<UUID> ended;
    private final Table<String> users;
    private final Table<String> settings;
    private final Table<String> remembered;
    private final Table<String> attributes;
    private final Table<String> providers;
    private final Feed changes;

    CountingGrid(Grid grid, Asked asked) {
        this.grid = grid;
        this.sessions = new CountingTable<>(grid.sessions(), asked);
        this.activity = new CountingTable<>(grid.activity(), asked);
        this.ended = new CountingTable<>(grid.ended(), asked);
        this.users = new CountingTable<>(grid.users(), asked);
        this.settings = new CountingTable<>(grid.settings(), asked);
        this.remembered = new CountingTable<>(grid.remembered(), asked);
        this.attributes = new CountingTable<>(grid.attributes(), asked);
        this.providers = new CountingTable<>(grid.providers(), asked);
        this.changes = new CountingFeed(grid.changes(), asked);
    }

    @Override
    public Table<UUID> sessions() {
        return sessions;
    }

    @Override
    public Table<UUID> activity() {
        return activity;
    }

    @Override
    public Table<UUID> ended() {
        return ended;
    }

    @Override
    public Table<String> users() {
        return users;
    }

    @Override
    public Table<String> settings() {
        return settings;
    }

    @Override
    public Table<String> remembered() {
        return remembered;
    }

    @Override
    public Table<String> attributes() {
        return attributes;
    }

    @Override
    public Table<String> providers() {
        return providers;
    }

    @Override
    public Feed changes() {
        return changes;
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
