package dev.curfew.session;

import java.util.Collection;
import java.util.List;

/**
 * Who takes part in the cluster, as far as this node has noticed.
 *
 * <p>Thread-safe.
 */
public interface Membership {
    /**
     * Returns the id of this node: unique for each start; what follows its {@code @}, if there is one, is the address
     * that no two nodes which run at the same time have unless they share a member.
     */
    String self();

    /** Returns the address in {@code node}, the whole id where it has none. */
    static String addressOf(String node) {
        return node.substring(node.indexOf('@') + 1);
    }

    /** Returns whether the cluster counts the node with this id as present; asked of members alone. */
    boolean isPresent(String node);

    /** Returns whether this node is a member itself; a client proves its round trip by any answer of the cluster. */
    boolean embedded();

    /**
     * Returns the partitions that this node sweeps now: those that it owns itself, and its share of those that none of
     * {@code nodes} owns.
     *
     * @param nodes the ids of all nodes of this application that are present, this one included
     */
    List<Integer> sweepable(Collection<String> nodes);

    /**
     * Calls {@code listener}, on a thread of the cluster, after a member came or went, after a merge or a reconnect;
     * until the grid is closed.
     */
    void onChange(Runnable listener);

    /**
     * Calls {@code listener}, on a thread of the cluster, after this node was apart from others and gave way to them: what
     * it wrote meanwhile may be lost. Until the grid is closed.
     */
    void onGivenWay(Runnable listener);
}
