package dev.curfew.benchmarks.server;

import java.util.Arrays;
import java.util.List;

/**
 * Where a server stands.
 *
 * @param node 0 or 1
 * @param clusterPorts the ports of the cluster's members on the loopback address, in the order of their nodes
 */
public record Place(int node, List<Integer> clusterPorts) {
    public Place {
        clusterPorts = List.copyOf(clusterPorts);
    }

    static Place ofProperties() {
        List<Integer> ports = Arrays.stream(
                        System.getProperty("bench.cluster-ports", "0,0").split(",", -1))
                .map(Integer::valueOf)
                .toList();
        return new Place(Integer.getInteger("bench.node", 0), ports);
    }

    /** Returns the port of this node's member. */
    public int clusterPort() {
        return clusterPorts.get(node);
    }
}
