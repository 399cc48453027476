package dev.curfew.hazelcast;

import dev.curfew.session.AttributesContract;
import dev.curfew.session.Grid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of the attributes as two clients of two plain servers. */
class ClientAttributesTest extends AttributesContract {
    private static PlainClients clients;

    private final String application = TwoMembers.newApplication();

    @BeforeAll
    static void startServersAndClients() {
        clients = new PlainClients();
    }

    @AfterAll
    static void stopClientsAndServers() {
        clients.close();
    }

    @Override
    protected Grid join(String name) {
        return clients.join(name, application);
    }
}
