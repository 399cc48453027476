package dev.curfew.hazelcast;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.XmlClientConfigBuilder;
import com.hazelcast.client.config.YamlClientConfigBuilder;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.TcpIpConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import dev.curfew.config.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Finds instances, and starts members and clients: quiet, bounded, on loopback unless told otherwise. */
final class Instances {
    private static final int FIRST_PORT = 5701;

    private Instances() {}

    /** Reads a Hazelcast configuration. */
    private interface Loader<T> {
        T load(InputStream in) throws IOException;
    }

    /** Returns the instance that the topology names, which somebody else runs. */
    static HazelcastInstance existing(Topology.Instance topology) {
        HazelcastInstance member = Hazelcast.getHazelcastInstanceByName(topology.name());
        HazelcastInstance found = member == null ? HazelcastClient.getHazelcastClientByName(topology.name()) : member;
        return instance(found, "instance:" + topology.name());
    }

    /** The name is the operator's own setting, never a client's word. */
    @SuppressWarnings("BanJNDI")
    static HazelcastInstance existing(Topology.Jndi topology) {
        try {
            return instance(new InitialContext().lookup(topology.name()), "jndi:" + topology.name());
        } catch (NamingException unknown) {
            throw new IllegalStateException(
                    "curfew.cluster must name what JNDI knows: curfew.cluster=jndi:" + topology.name(), unknown);
        }
    }

    static HazelcastInstance instance(@Nullable Object found, String setting) {
        if (found instanceof HazelcastInstance hazelcast) {
            return hazelcast;
        }
        throw new IllegalStateException(
                "curfew.cluster must name a running Hazelcast instance: curfew.cluster=" + setting);
    }

    static HazelcastInstance start(Topology.Embedded topology, String application) {
        Config config = new Config();
        config.setClusterName(topology.clusterName());
        quiet(config);
        bounded(config);
        NetworkConfig network = config.getNetworkConfig();
        network.setPort(topology.port() == 0 ? FIRST_PORT : topology.port())
                .setPortAutoIncrement(topology.port() == 0)
                .setReuseAddress(true);
        network.getInterfaces().setEnabled(true).addInterface(topology.bind());
        join(network.getJoin(), topology);
        return member(config, application);
    }

    static HazelcastInstance start(Topology.EmbeddedFile topology, String application) {
        return member(read(topology.location(), Config::loadFromStream), application);
    }

    private static HazelcastInstance member(Config config, String application) {
        config.setClassLoader(Instances.class.getClassLoader());
        config.getMemberAttributeConfig().setAttribute("curfew-" + application, "true");
        return Hazelcast.newHazelcastInstance(config);
    }

    static HazelcastInstance start(Topology.ClientFile topology) {
        ClientConfig config = read(topology.location(), in -> client(topology.location(), in));
        config.setClassLoader(Instances.class.getClassLoader());
        return HazelcastClient.newHazelcastClient(config);
    }

    private static ClientConfig client(String location, InputStream in) throws IOException {
        return location.endsWith(".xml")
                ? new XmlClientConfigBuilder(in).build()
                : new YamlClientConfigBuilder(in).build();
    }

    static HazelcastInstance start(Topology.Client topology) {
        ClientConfig config = new ClientConfig();
        config.setClusterName(topology.clusterName());
        config.setClassLoader(Instances.class.getClassLoader());
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.client.heartbeat.interval", "1000");
        config.setProperty("hazelcast.client.heartbeat.timeout", "3000");
        config.setProperty("hazelcast.client.invocation.timeout.seconds", "3");
        config.getMetricsConfig().setEnabled(false);
        topology.members().forEach(node -> config.getNetworkConfig().addAddress(node.toString()));
        config.getConnectionStrategyConfig().getConnectionRetryConfig().setClusterConnectTimeoutMillis(20_000);
        return HazelcastClient.newHazelcastClient(config);
    }

    private static <T> T read(String location, Loader<T> loader) {
        Path file = Path.of(location);
        try (InputStream in = Files.exists(file)
                ? Files.newInputStream(file)
                : Instances.class.getClassLoader().getResourceAsStream(location)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "curfew.hazelcast-config must be a file or a resource: curfew.hazelcast-config=" + location);
            }
            return loader.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "curfew.hazelcast-config must be readable: curfew.hazelcast-config=" + location, unreadable);
        }
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
        config.setProperty("hazelcast.operation.backup.timeout.millis", "2000");
        config.setProperty("hazelcast.operation.fail.on.indeterminate.state", "true");
        config.setProperty("hazelcast.merge.first.run.delay.seconds", "10");
        config.setProperty("hazelcast.merge.next.run.delay.seconds", "5");
    }

    private static void join(JoinConfig join, Topology.Embedded topology) {
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        TcpIpConfig addresses = join.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(2);
        topology.members().forEach(node -> addresses.addMember(node.toString()));
    }
}
