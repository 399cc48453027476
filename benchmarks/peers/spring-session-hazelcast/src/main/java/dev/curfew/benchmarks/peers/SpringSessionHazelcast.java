package dev.curfew.benchmarks.peers;

import com.hazelcast.config.AttributeConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.IndexConfig;
import com.hazelcast.config.IndexType;
import com.hazelcast.config.SerializerConfig;
import com.hazelcast.core.Hazelcast;
import dev.curfew.benchmarks.server.Members;
import dev.curfew.benchmarks.server.Place;
import dev.curfew.benchmarks.server.Variant;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.springframework.session.MapSession;
import org.springframework.session.hazelcast.HazelcastIndexedSessionRepository;
import org.springframework.session.hazelcast.HazelcastSessionSerializer;
import org.springframework.session.hazelcast.PrincipalNameExtractor;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** Spring Session over embedded Hazelcast members. Thread-safe. */
public final class SpringSessionHazelcast implements Variant {
    @Override
    public void install(ServletContextHandler application, Place place) throws Exception {
        Config config = Members.config("spring-session", place);
        config.getMapConfig(HazelcastIndexedSessionRepository.DEFAULT_SESSION_MAP_NAME)
                .addAttributeConfig(new AttributeConfig(
                        HazelcastIndexedSessionRepository.PRINCIPAL_NAME_ATTRIBUTE,
                        PrincipalNameExtractor.class.getName()))
                .addIndexConfig(
                        new IndexConfig(IndexType.HASH, HazelcastIndexedSessionRepository.PRINCIPAL_NAME_ATTRIBUTE));
        config.getSerializationConfig()
                .addSerializerConfig(new SerializerConfig()
                        .setImplementation(new HazelcastSessionSerializer())
                        .setTypeClass(MapSession.class));
        HazelcastIndexedSessionRepository sessions =
                new HazelcastIndexedSessionRepository(Hazelcast.newHazelcastInstance(config));
        sessions.setDefaultMaxInactiveInterval(Duration.ofMinutes(30));
        sessions.afterPropertiesSet();
        FilterHolder filter = new FilterHolder(new SessionRepositoryFilter<>(sessions));
        filter.setAsyncSupported(true);
        application.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
    }
}
