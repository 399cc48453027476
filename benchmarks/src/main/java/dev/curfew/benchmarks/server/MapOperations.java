package dev.curfew.benchmarks.server;

import com.hazelcast.core.DistributedObject;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.internal.metrics.MetricsRegistry;
import com.hazelcast.map.IMap;
import com.hazelcast.map.LocalMapStats;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what this JVM's Hazelcast members were asked for, whoever asked: as Hazelcast itself counts. Thread-safe. */
final class MapOperations {
    private MapOperations() {}

    /**
     * Returns operations on the maps, as their owners on this node have counted them, and invocations of every kind
     * that this member made; empty where there is no member.
     */
    static Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (HazelcastInstance member : Hazelcast.getAllHazelcastInstances()) {
            for (DistributedObject object : member.getDistributedObjects()) {
                if (object instanceof IMap<?, ?> map) {
                    counts.merge("mapOperations", all(map.getLocalMapStats()), Long::sum);
                }
            }
            counts.merge("invocations", invocations(member), Long::sum);
        }
        return counts;
    }

    private static long all(LocalMapStats stats) {
        return stats.getGetOperationCount()
                + stats.getPutOperationCount()
                + stats.getSetOperationCount()
                + stats.getRemoveOperationCount()
                + stats.getOtherOperationCount();
    }

    private static long invocations(HazelcastInstance member) {
        MetricsRegistry metrics = ((HazelcastInstanceProxy) member)
                .getOriginal()
                .node
                .getNodeEngine()
                .getMetricsRegistry();
        return metrics.newLongGauge("operation.invocations.lastCallId").read();
    }
}
