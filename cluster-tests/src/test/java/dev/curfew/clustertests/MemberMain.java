package dev.curfew.clustertests;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import java.io.IOException;
import java.io.OutputStream;

/** A Hazelcast member alone on loopback, with default configuration, until its standard input ends. */
public final class MemberMain {
    static final String CLUSTER = "members";

    private MemberMain() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.getInteger("member.port");
        Config config = new Config(null).setClusterName(CLUSTER).setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false")
                .setProperty("hazelcast.local.localAddress", "127.0.0.1");
        JoinConfig join = config.getNetworkConfig()
                .setPort(port)
                .setPortAutoIncrement(false)
                .getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        Hazelcast.newHazelcastInstance(config);
        System.out.println("LISTENS " + port);
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }
}
