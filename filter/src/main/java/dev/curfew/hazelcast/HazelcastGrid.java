package dev.curfew.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.partition.PartitionService;
import dev.curfew.config.Topology;
import dev.curfew.session.ClusterUnavailableException;
import dev.curfew.session.Feed;
import dev.curfew.session.Grid;
import dev.curfew.session.Handle;
import dev.curfew.session.Membership;
import dev.curfew.session.Table;
import java.time.Duration;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The structures of one application in a Hazelcast cluster, as member or as client: maps of bytes under JDK keys and one
 * ring buffer, so that the members need none of our classes. Thread-safe.
 */
public final class HazelcastGrid implements Grid {
    private static final int MOST_TRIES = 1_000_000;
    private static final Duration SELF_TEST = Duration.ofSeconds(20);
    private static final int SELF_TESTS = 3;

    private final HazelcastInstance hazelcast;
    private final String application;
    private final boolean owned;
    private final BoundedCalls calls;
    private final PartitionService partitions;
    private final HazelcastMembership membership;
    private final Table<UUID> sessions;
    private final Table<UUID> activity;
    private final Table<UUID> ended;
    private final Table<String> users;
    private final Table<String> settings;
    private final Table<String> remembered;
    private final Table<String> attributes;

    private final Table<String> providers;
    private final Feed changes;

    private HazelcastGrid(HazelcastInstance hazelcast, String application, Duration timeout, boolean owned) {
        Structures.configure(hazelcast, application);
        this.hazelcast = hazelcast;
        this.application = application;
        this.owned = owned;
        this.calls = new BoundedCalls(application, timeout);
        this.partitions = hazelcast.getPartitionService();
        this.membership = new HazelcastMembership(hazelcast, Structures.isMember(hazelcast));
        this.sessions = table(Structures.SESSIONS.of(application), this::uuidOf);
        this.activity = table(Structures.ACTIVITY.of(application), this::uuidOf);
        this.ended = table(Structures.ENDED.of(application), this::uuidOf);
        this.users = table(Structures.USERS.of(application), this::textOf);
        this.settings = table(Structures.SETTINGS.of(application), this::textOf);
        this.remembered = table(Structures.REMEMBERED.of(application), this::textOf);
        this.attributes = table(Structures.ATTRIBUTES.of(application), this::textOf);

        this.providers = table(Structures.PROVIDERS.of(application), this::textOf);
        this.changes = new HazelcastFeed(hazelcast.getRingbuffer(Structures.CHANGES.of(application)), calls);
    }

    /**
     * Returns the grid on an instance that is running already and that stays running when the grid is closed.
     *
     * @param timeout how long a call waits for the cluster
     * @throws IllegalStateException if a structure of the application is not configured as its rules demand
     */
    public static HazelcastGrid over(HazelcastInstance hazelcast, String application, Duration timeout) {
        return new HazelcastGrid(hazelcast, application, timeout, false).proved();
    }

    /** As {@link #over(HazelcastInstance, String, Duration)}, for what an attribute of the servlet context holds. */
    public static HazelcastGrid over(
            @Nullable Object instance, Topology.ContextAttribute from, String application, Duration timeout) {
        return over(Instances.instance(instance, "attribute:" + from.name()), application, timeout);
    }

    /** Starts, or finds, the instance that {@code topology} describes, and returns the grid on it. */
    public static HazelcastGrid start(Topology topology, String application, Duration timeout) {
        if (topology instanceof Topology.Instance instance) {
            return over(Instances.existing(instance), application, timeout);
        }
        if (topology instanceof Topology.Jndi jndi) {
            return over(Instances.existing(jndi), application, timeout);
        }
        if (topology instanceof Topology.Embedded embedded) {
            return owning(Instances.start(embedded, application), application, timeout);
        }
        if (topology instanceof Topology.EmbeddedFile file) {
            return owning(Instances.start(file, application), application, timeout);
        }
        if (topology instanceof Topology.Client client) {
            return owning(Instances.start(client), application, timeout);
        }
        if (topology instanceof Topology.ClientFile file) {
            return owning(Instances.start(file), application, timeout);
        }
        throw new IllegalArgumentException("topology must be one that can be started: topology=" + topology);
    }

    private static HazelcastGrid owning(HazelcastInstance hazelcast, String application, Duration timeout) {
        try {
            return new HazelcastGrid(hazelcast, application, timeout, true).proved();
        } catch (RuntimeException failed) {
            hazelcast.shutdown();
            throw failed;
        }
    }

    /** A cluster that is busy, or is moving its partitions, is asked again; one that is configured otherwise is not. */
    private HazelcastGrid proved() {
        for (int attempt = 1; ; attempt++) {
            try {
                return calls.call("self-test", SELF_TEST, () -> {
                    new SelfTest(hazelcast, application).run();
                    return this;
                });
            } catch (ClusterUnavailableException busy) {
                if (attempt == SELF_TESTS) {
                    throw busy;
                }
            }
        }
    }

    private <K> Table<K> table(String name, IntFunction<K> keyOfPartition) {
        return new HazelcastTable<>(hazelcast.getMap(name), calls, keyOfPartition);
    }

    private UUID uuidOf(int partition) {
        for (long i = 0; i < MOST_TRIES; i++) {
            UUID key = new UUID(partition, i);
            if (partitions.getPartition(key).getPartitionId() == partition) {
                return key;
            }
        }
        throw new IllegalStateException("partition must have a key: partition=" + partition);
    }

    private String textOf(int partition) {
        for (long i = 0; i < MOST_TRIES; i++) {
            String key = partition + "-" + i;
            if (partitions.getPartition(key).getPartitionId() == partition) {
                return key;
            }
        }
        throw new IllegalStateException("partition must have a key: partition=" + partition);
    }

    @Override
    public UUID endedKey(Handle handle) {
        UUID id = handle.id();
        int own = partitions.getPartition(id).getPartitionId();
        for (long salt = 1; ; salt++) {
            UUID key = new UUID(~id.getMostSignificantBits(), id.getLeastSignificantBits() ^ salt);
            if (partitions.getPartition(key).getPartitionId() != own) {
                return key;
            }
        }
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
        return membership;
    }

    @Override
    public void close() {
        membership.close();
        calls.close();
        if (owned) {
            hazelcast.shutdown();
        }
    }
}
