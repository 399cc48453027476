package dev.curfew.hazelcast;

import dev.curfew.session.Grid;
import dev.curfew.session.SessionsContract;

/** The contract of the sessions over two embedded members. */
class HazelcastSessionsTest extends SessionsContract {
    private final String application = TwoMembers.newApplication();

    @Override
    protected Grid join(String name) {
        return HazelcastGrid.over(TwoMembers.member(name.equals("a") ? 0 : 1), application, TwoMembers.TIMEOUT);
    }
}
