package dev.curfew.benchmarks.server;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;

/** Starts members as Curfew starts its own: on loopback, with one backup, and quiet. */
public final class Members {
    private Members() {}

    /** Returns a member of the cluster of this name; the other one joins it. */
    public static HazelcastInstance start(String cluster, Place place) {
        return Hazelcast.newHazelcastInstance(config(cluster, place));
    }

    /** Returns the configuration of a member of the cluster of this name. */
    public static Config config(String cluster, Place place) {
        Config config = new Config();
        config.setClusterName("bench-" + cluster);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
        config.setProperty("hazelcast.max.no.heartbeat.seconds", "30");
        config.getMetricsConfig().setEnabled(false);
        NetworkConfig network = config.getNetworkConfig();
        network.setPort(place.clusterPort()).setPortAutoIncrement(false).setReuseAddress(true);
        network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(2);
        place.clusterPorts().forEach(port -> join.getTcpIpConfig().addMember("127.0.0.1:" + port));
        return config;
    }
}
