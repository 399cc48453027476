package dev.curfew.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.partition.Partition;
import dev.curfew.session.Membership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Who takes part, by the word of Hazelcast. Thread-safe. */
final class HazelcastMembership implements Membership {
    private final HazelcastInstance hazelcast;
    private final boolean embedded;
    private final String self;
    private final List<UUID> membershipListeners = new CopyOnWriteArrayList<>();
    private final List<UUID> lifecycleListeners = new CopyOnWriteArrayList<>();

    HazelcastMembership(HazelcastInstance hazelcast, boolean embedded) {
        this.hazelcast = hazelcast;
        this.embedded = embedded;
        this.self = UUID.randomUUID() + "@" + localAddress(hazelcast, embedded);
    }

    private static String localAddress(HazelcastInstance hazelcast, boolean embedded) {
        return embedded
                ? text(hazelcast.getCluster().getLocalMember())
                : hazelcast.getLocalEndpoint().getUuid().toString();
    }

    /** The address and not the member's own id, which changes when the member merges into another cluster. */
    private static String text(Member member) {
        return member.getAddress().getHost() + ":" + member.getAddress().getPort();
    }

    /** Returns an id of this start and the member's address: a member may outlive the application on it. */
    @Override
    public String self() {
        return self;
    }

    @Override
    public boolean isPresent(String node) {
        String address = Membership.addressOf(node);
        return hazelcast.getCluster().getMembers().stream()
                .anyMatch(one -> text(one).equals(address));
    }

    @Override
    public boolean embedded() {
        return embedded;
    }

    @Override
    public List<Integer> sweepable(Collection<String> nodes) {
        List<String> sorted = nodes.stream().sorted().toList();
        Set<String> members = sorted.stream().map(Membership::addressOf).collect(Collectors.toSet());
        List<Integer> mine = new ArrayList<>();
        for (Partition partition : hazelcast.getPartitionService().getPartitions()) {
            Member owner = partition.getOwner();
            boolean ofNode = owner != null && embedded && members.contains(text(owner));
            boolean own = ofNode && owner.localMember();
            int share = partition.getPartitionId() % sorted.size();
            if (own || (!ofNode && sorted.get(share).equals(self))) {
                mine.add(partition.getPartitionId());
            }
        }
        return mine;
    }

    @Override
    public void onChange(Runnable listener) {
        if (embedded) {
            membershipListeners.add(hazelcast.getCluster().addMembershipListener(new Changes(listener)));
        }
        lifecycleListeners.add(hazelcast.getLifecycleService().addLifecycleListener(event -> {
            if (isNews(event.getState())) {
                listener.run();
            }
        }));
    }

    @Override
    public void onGivenWay(Runnable listener) {
        lifecycleListeners.add(hazelcast.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleEvent.LifecycleState.MERGED) {
                listener.run();
            }
        }));
    }

    /** Stops telling. */
    void close() {
        membershipListeners.forEach(hazelcast.getCluster()::removeMembershipListener);
        lifecycleListeners.forEach(hazelcast.getLifecycleService()::removeLifecycleListener);
    }

    private static boolean isNews(LifecycleEvent.LifecycleState state) {
        return state == LifecycleEvent.LifecycleState.MERGED
                || state == LifecycleEvent.LifecycleState.CLIENT_CONNECTED
                || state == LifecycleEvent.LifecycleState.CLIENT_DISCONNECTED;
    }

    private record Changes(Runnable listener) implements MembershipListener {
        @Override
        public void memberAdded(MembershipEvent event) {
            listener.run();
        }

        @Override
        public void memberRemoved(MembershipEvent event) {
            listener.run();
        }
    }
}
