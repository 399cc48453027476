package dev.curfew.policy;

import com.hazelcast.core.HazelcastInstance;
import dev.curfew.bootstrap.Bootstrap;
import jakarta.servlet.http.HttpFilter;
import jakarta.websocket.CloseReason;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.core.Ordered;

/** Breaks each fence between the packages, so that a test can see each of them hold. */
final class Trespasser extends HttpFilter {
    private final transient Supplier<Instant> clock = Instant::now;
    private final transient HazelcastInstance cluster;
    private final transient Bootstrap bootstrap;
    private final transient Ordered bean;
    private final transient CloseReason why;

    Trespasser(HazelcastInstance cluster, Bootstrap bootstrap, Ordered bean, CloseReason why) {
        this.why = why;
        this.bean = bean;
        this.cluster = cluster;
        this.bootstrap = bootstrap;
    }

    @Override
    public String toString() {
        return clock.get() + " " + cluster + " " + bootstrap + " " + bean + " " + why;
    }
}
