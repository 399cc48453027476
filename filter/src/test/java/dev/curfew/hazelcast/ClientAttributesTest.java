package dev.curfew.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import dev.curfew.config.Topology;
import dev.curfew.session.AttributesContract;
import dev.curfew.session.Grid;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of the attributes as two clients of two plain servers. */
class ClientAttributesTest extends AttributesContract {
    private static final List<HazelcastInstance> CLIENTS = new ArrayList<>();
    private static PlainServers servers;

    private final String application = TwoMembers.newApplication();

    @BeforeAll
    static void startServersAndClients() {
        servers = new PlainServers(2);
        List<Topology.Node> nodes = servers.ports().stream()
                .map(port -> new Topology.Node("127.0.0.1", port))
                .toList();
        for (int i = 0; i < 2; i++) {
            CLIENTS.add(Instances.start(new Topology.Client(servers.clusterName(), nodes)));
        }
    }

    @AfterAll
    static void stopClientsAndServers() {
        CLIENTS.forEach(HazelcastInstance::shutdown);
        servers.close();
    }

    @Override
    protected Grid join(String name) {
        return HazelcastGrid.over(CLIENTS.get(name.equals("a") ? 0 : 1), application, TwoMembers.TIMEOUT);
    }
}
