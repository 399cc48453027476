package dev.curfew.session;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * A cluster inside one process: the structures of one application, and the nodes that joined. For one-node use and for
 * tests; nothing survives the process.
 *
 * <p>Thread-safe.
 */
public final class MemoryCluster {
    static final int PARTITIONS = 8;

    private final MemoryTable<UUID> sessions;
    private final MemoryTable<UUID> activity;
    private final MemoryTable<UUID> ended;
    private final MemoryTable<String> users;
    private final MemoryTable<String> settings;
    private final MemoryTable<String> remembered;
    private final MemoryTable<String> attributes;
    private final MemoryTable<String> providers;
    private final MemoryFeed changes = new MemoryFeed(10_000);
    private final Set<String> present = new LinkedHashSet<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Returns an empty cluster; entries with a life are forgotten by {@code clock}. */
    public MemoryCluster(ClusterClock clock) {
        this.sessions = new MemoryTable<>(clock);
        this.activity = new MemoryTable<>(clock);
        this.ended = new MemoryTable<>(clock);
        this.users = new MemoryTable<>(clock);
        this.settings = new MemoryTable<>(clock);
        this.remembered = new MemoryTable<>(clock);
        this.attributes = new MemoryTable<>(clock);
        this.providers = new MemoryTable<>(clock);
    }

    /** Returns the view of a node that joins now under {@code name}, which no other node has. */
    public Grid join(String name) {
        synchronized (present) {
            if (!present.add(name)) {
                throw new IllegalArgumentException("node must be new: node=" + name);
            }
        }
        listeners.forEach(Runnable::run);
        return new View(name);
    }

    private void leave(String name) {
        synchronized (present) {
            present.remove(name);
        }
        listeners.forEach(Runnable::run);
    }

    private final class View implements Grid, Membership {
        private final String name;
        private final List<Runnable> own = new CopyOnWriteArrayList<>();

        private View(String name) {
            this.name = name;
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
            return this;
        }

        @Override
        public UUID endedKey(Handle handle) {
            return new UUID(~handle.id().getMostSignificantBits(), handle.id().getLeastSignificantBits());
        }

        @Override
        public String self() {
            return name;
        }

        @Override
        public boolean isPresent(String node) {
            synchronized (present) {
                return present.contains(node);
            }
        }

        @Override
        public boolean embedded() {
            return true;
        }

        @Override
        public List<Integer> sweepable(Collection<String> nodes) {
            List<String> sorted = nodes.stream().sorted().toList();
            return IntStream.range(0, PARTITIONS)
                    .filter(partition -> sorted.get(partition % sorted.size()).equals(name))
                    .boxed()
                    .toList();
        }

        @Override
        public void onChange(Runnable listener) {
            own.add(listener);
            listeners.add(listener);
        }

        /** What is in one memory has one side. */
        @Override
        public void onGivenWay(Runnable listener) {}

        @Override
        public void close() {
            listeners.removeAll(own);
            leave(name);
        }
    }
}
