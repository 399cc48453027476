package dev.curfew.benchmarks.peers;

import com.hazelcast.config.Config;
import com.hazelcast.config.SerializerConfig;
import com.hazelcast.core.Hazelcast;
import dev.curfew.benchmarks.server.Members;
import dev.curfew.benchmarks.server.Place;
import dev.curfew.benchmarks.server.Variant;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.SessionHandler;
import org.eclipse.jetty.hazelcast.session.HazelcastSessionDataStore;
import org.eclipse.jetty.hazelcast.session.SessionDataSerializer;
import org.eclipse.jetty.session.NullSessionCache;
import org.eclipse.jetty.session.SessionData;

/** Jetty's own sessions, stored in Hazelcast and kept on no node, so that any node may serve them. Thread-safe. */
public final class JettyHazelcast implements Variant {
    @Override
    public void install(ServletContextHandler application, Place place) {
        Config config = Members.config("jetty", place);
        config.getSerializationConfig()
                .addSerializerConfig(new SerializerConfig()
                        .setImplementation(new SessionDataSerializer())
                        .setTypeClass(SessionData.class));
        HazelcastSessionDataStore store = new HazelcastSessionDataStore();
        store.setSessionDataMap(Hazelcast.newHazelcastInstance(config).getMap("sessions"));
        SessionHandler sessions = application.getSessionHandler();
        sessions.setMaxInactiveInterval(1800);
        NullSessionCache cache = new NullSessionCache(sessions);
        cache.setSessionDataStore(store);
        sessions.setSessionCache(cache);
    }
}
