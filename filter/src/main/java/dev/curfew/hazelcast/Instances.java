package dev.curfew.hazelcast;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.TcpIpConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Starts members and clients, quiet and safe: no multicast, no phoning home, on loopback unless told otherwise. */
final class Instances {
    private static final int FIRST_PORT = 5701;

    private Instances() {}

    static HazelcastInstance named(String name) {
        HazelcastInstance member = Hazelcast.getHazelcastInstanceByName(name);
        HazelcastInstance found = member == null ? HazelcastClient.getHazelcastClientByName(name) : member;
        if (found == null) {
            throw new IllegalStateException("cluster must name a running Hazelcast instance: cluster=instance:" + name);
        }
        return found;
    }

    static HazelcastInstance start(ClusterSettings settings, String application) {
        if (settings.kind() == ClusterSettings.Kind.CLIENT) {
            return HazelcastClient.newHazelcastClient(client(settings));
        }
        Config config = settings.configuration().isEmpty() ? member(settings) : load(settings.configuration());
        config.setClassLoader(Instances.class.getClassLoader());
        config.setInstanceName(null);
        config.getMemberAttributeConfig().setAttribute("curfew-" + application, "true");
        return Hazelcast.newHazelcastInstance(config);
    }

    private static Config load(String configuration) {
        Path file = Path.of(configuration);
        try (InputStream in = Files.exists(file)
                ? Files.newInputStream(file)
                : Instances.class.getClassLoader().getResourceAsStream(configuration)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "hazelcast-config must be a file or a resource: hazelcast-config=" + configuration);
            }
            return Config.loadFromStream(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "hazelcast-config must be readable: hazelcast-config=" + configuration, unreadable);
        }
    }

    private static Config member(ClusterSettings settings) {
        Config config = new Config();
        config.setClusterName(settings.clusterName());
        quiet(config);
        bounded(config);
        NetworkConfig network = config.getNetworkConfig();
        network.setPort(settings.port() == 0 ? FIRST_PORT : settings.port())
                .setPortAutoIncrement(settings.port() == 0)
                .setReuseAddress(true);
        network.getInterfaces().setEnabled(true).addInterface(settings.bind());
        join(network.getJoin(), settings);
        return config;
    }

    private static void quiet(Config config) {
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.getMetricsConfig().setEnabled(false);
    }

    /** A hung member is found by its heartbeat alone, and a write without its backup is not acknowledged. */
    private static void bounded(Config config) {
        config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
        config.setProperty("hazelcast.max.no.heartbeat.seconds", "5");
        config.setProperty("hazelcast.operation.call.timeout.millis", "3000");
        config.setProperty("hazelcast.operation.backup.timeout.millis", "1000");
        config.setProperty("hazelcast.operation.fail.on.indeterminate.state", "true");
        config.setProperty("hazelcast.merge.first.run.delay.seconds", "10");
        config.setProperty("hazelcast.merge.next.run.delay.seconds", "5");
    }

    private static void join(JoinConfig join, ClusterSettings settings) {
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        TcpIpConfig addresses = join.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(2);
        settings.members().forEach(addresses::addMember);
    }

    private static ClientConfig client(ClusterSettings settings) {
        ClientConfig config = new ClientConfig();
        config.setClusterName(settings.clusterName());
        config.setClassLoader(Instances.class.getClassLoader());
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.client.statistics.enabled", "false");
        config.setProperty("hazelcast.client.heartbeat.interval", "1000");
        config.setProperty("hazelcast.client.heartbeat.timeout", "3000");
        config.setProperty("hazelcast.client.invocation.timeout.seconds", "3");
        config.getMetricsConfig().setEnabled(false);
        settings.members().forEach(config.getNetworkConfig()::addAddress);
        config.getConnectionStrategyConfig().getConnectionRetryConfig().setClusterConnectTimeoutMillis(20_000);
        return config;
    }
}
