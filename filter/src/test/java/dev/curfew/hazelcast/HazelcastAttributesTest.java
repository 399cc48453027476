package dev.curfew.hazelcast;

import dev.curfew.session.AttributesContract;
import dev.curfew.session.Grid;

/** The contract of the attributes over two embedded members. */
class HazelcastAttributesTest extends AttributesContract {
    private final String application = TwoMembers.newApplication();

    @Override
    protected Grid join(String name) {
        return HazelcastGrid.over(TwoMembers.member(name.equals("a") ? 0 : 1), application, TwoMembers.TIMEOUT);
    }
}
