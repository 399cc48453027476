package dev.curfew.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import dev.curfew.config.Topology;
import dev.curfew.session.Grid;
import dev.curfew.session.SessionsContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of the sessions on two of three embedded members. */
class ThreeMembersSessionsTest extends SessionsContract {
    private static final List<HazelcastInstance> MEMBERS = new ArrayList<>();

    private final String application = TwoMembers.newApplication();

    @BeforeAll
    static void startMembers() {
        List<Integer> ports = new ArrayList<>(TwoMembers.freePorts());
        ports.add(TwoMembers.freePorts().get(0));
        List<Topology.Node> nodes =
                ports.stream().map(port -> new Topology.Node("127.0.0.1", port)).toList();
        for (int port : ports) {
            MEMBERS.add(Instances.start(
                    new Topology.Embedded("curfew-three-" + ports.get(0), "127.0.0.1", port, nodes), "three"));
        }
    }

    @AfterAll
    static void stopMembers() {
        MEMBERS.forEach(HazelcastInstance::shutdown);
    }

    @Override
    protected Grid join(String name) {
        return HazelcastGrid.over(MEMBERS.get(name.equals("a") ? 0 : 1), application, TwoMembers.TIMEOUT);
    }
}
