package dev.curfew.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.InvalidConfigurationException;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.RingbufferConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;

/**
 * The structures of one application and how they must be configured: their configuration is part of correctness
 * (rule C6).
 */
enum Structures {
    SESSIONS("sessions", Structures.DISCARD),
    ACTIVITY("activity", Structures.KEEP),
    ENDED("ended", Structures.KEEP),
    USERS("users", Structures.KEEP),
    SETTINGS("settings", Structures.KEEP),
    REMEMBERED("remembered", Structures.DISCARD),
    ATTRIBUTES("attributes", Structures.DISCARD),
    PROVIDERS("providers", Structures.KEEP),
    CHANGES("changes", Structures.KEEP);

    /** The fewest entries that the feed must hold: a burst shorter than that is no gap. */
    static final int LEAST_FEED = 1_000;

    private static final int FEED_CAPACITY = 10_000;

    /** Short names: the long ones are others in {@code curfew-filter-all}, and servers would not know them. */
    private static final String DISCARD = "DiscardMergePolicy";

    private static final String KEEP = "PutIfAbsentMergePolicy";
    private static final int BATCH = 100;

    private final String name;
    private final String mergePolicy;

    Structures(String name, String mergePolicy) {
        this.name = name;
        this.mergePolicy = mergePolicy;
    }

    String of(String application) {
        return "curfew-" + application + "-" + name;
    }

    /** Submits the configuration of every structure; must come before their first use. */
    static void configure(HazelcastInstance hazelcast, String application) {
        for (Structures structure : values()) {
            try {
                structure.submit(hazelcast.getConfig(), application);
            } catch (InvalidConfigurationException other) {
                throw new IllegalStateException(
                        structure.of(application) + " must be configured by Curfew or not at all: another"
                                + " configuration is there",
                        other);
            }
        }
    }

    private void submit(Config config, String application) {
        if (this == CHANGES) {
            config.addRingBufferConfig(new RingbufferConfig(of(application))
                    .setCapacity(FEED_CAPACITY)
                    .setBackupCount(1)
                    .setTimeToLiveSeconds(0)
                    .setMergePolicyConfig(new MergePolicyConfig(mergePolicy, BATCH)));
        } else {
            config.addMapConfig(new MapConfig(of(application))
                    .setInMemoryFormat(InMemoryFormat.BINARY)
                    .setBackupCount(1)
                    .setStatisticsEnabled(false)
                    .setMergePolicyConfig(new MergePolicyConfig(mergePolicy, BATCH)));
        }
    }

    static boolean isMember(HazelcastInstance hazelcast) {
        return hazelcast instanceof HazelcastInstanceProxy;
    }
}
