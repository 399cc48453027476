package dev.curfew.benchmarks.peers;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.web.SessionListener;
import com.hazelcast.web.WebFilter;
import dev.curfew.benchmarks.server.Members;
import dev.curfew.benchmarks.server.Place;
import dev.curfew.benchmarks.server.Variant;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import org.eclipse.jetty.ee8.servlet.FilterHolder;
import org.eclipse.jetty.ee8.servlet.ServletContextHandler;

/** Hazelcast's filter for sessions; {@code bench.sticky} says whether each node may trust its own copy. Thread-safe. */
public final class HazelcastWm implements Variant {
    private static final String MAP = "sessions";
    private static final int TTL = 1800;

    @Override
    public void install(ServletContextHandler application, Place place) {
        String sticky = System.getProperty("bench.sticky", "false");
        Config config = Members.config("hazelcast-wm-" + sticky, place).setInstanceName("hazelcast-wm");
        config.getMapConfig(MAP).setMaxIdleSeconds(TTL);
        Hazelcast.newHazelcastInstance(config);
        application.getSessionHandler().setMaxInactiveInterval(TTL);
        application.addEventListener(new SessionListener());
        FilterHolder filter = new FilterHolder(new WebFilter());
        filter.setInitParameter("instance-name", "hazelcast-wm");
        filter.setInitParameter("map-name", MAP);
        filter.setInitParameter("sticky-session", sticky);
        filter.setAsyncSupported(true);
        application.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD));
    }
}
