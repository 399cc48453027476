package dev.curfew.benchmarks.peers;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.spring.session.HazelcastIndexedSessionRepository;
import com.hazelcast.spring.session.HazelcastSessionConfiguration;
import dev.curfew.benchmarks.server.Members;
import dev.curfew.benchmarks.server.Place;
import dev.curfew.benchmarks.server.Variant;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** Hazelcast's own repository for Spring Session, over embedded members. Thread-safe. */
public final class HazelcastSpringSession implements Variant {
    @Override
    public void install(ServletContextHandler application, Place place) {
        Config config = HazelcastSessionConfiguration.applySerializationConfig(
                Members.config("hazelcast-spring-session", place));
        HazelcastIndexedSessionRepository sessions =
                new HazelcastIndexedSessionRepository(Hazelcast.newHazelcastInstance(config));
        sessions.setDefaultMaxInactiveInterval(Duration.ofMinutes(30));
        sessions.setDeployedOnAllMembers(true);
        sessions.afterPropertiesSet();
        FilterHolder filter = new FilterHolder(new SessionRepositoryFilter<>(sessions));
        filter.setAsyncSupported(true);
        application.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
    }
}
