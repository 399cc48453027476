package dev.curfew.benchmarks.peers;

import dev.curfew.benchmarks.server.Place;
import dev.curfew.benchmarks.server.Variant;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.JdkSerializationRedisSerializer;
import org.springframework.data.redis.serializer.StringRedisSerializer;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** Spring Session over a Redis server, which both nodes share. Thread-safe. */
public final class SpringSessionRedis implements Variant {
    @Override
    public void install(ServletContextHandler application, Place place) {
        LettuceConnectionFactory redis =
                new LettuceConnectionFactory("127.0.0.1", place.clusterPorts().get(0));
        redis.afterPropertiesSet();
        redis.start();
        RedisTemplate<String, Object> template = new RedisTemplate<>();
        template.setKeySerializer(new StringRedisSerializer());
        template.setHashKeySerializer(new StringRedisSerializer());
        template.setDefaultSerializer(new JdkSerializationRedisSerializer());
        template.setConnectionFactory(redis);
        template.afterPropertiesSet();
        RedisSessionRepository sessions = new RedisSessionRepository(template);
        sessions.setDefaultMaxInactiveInterval(Duration.ofMinutes(30));
        FilterHolder filter = new FilterHolder(new SessionRepositoryFilter<>(sessions));
        filter.setAsyncSupported(true);
        application.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
    }
}
