package dev.curfew.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import dev.curfew.config.Topology;
import dev.curfew.session.Grid;
import java.util.ArrayList;
import java.util.List;

/** Two clients, a and another, of two plain servers. */
final class PlainClients implements AutoCloseable {
    private final PlainServers servers = new PlainServers(2);
    private final List<HazelcastInstance> clients = new ArrayList<>();

    PlainClients() {
        List<Topology.Node> nodes = servers.ports().stream()
                .map(port -> new Topology.Node("127.0.0.1", port))
                .toList();
        for (int i = 0; i < 2; i++) {
            clients.add(Instances.start(new Topology.Client(servers.clusterName(), nodes)));
        }
    }

    Grid join(String name, String application) {
        return HazelcastGrid.over(clients.get(name.equals("a") ? 0 : 1), application, TwoMembers.TIMEOUT);
    }

    @Override
    public void close() {
        clients.forEach(HazelcastInstance::shutdown);
        servers.close();
    }
}
