package dev.curfew.spring;

import dev.curfew.bootstrap.CurfewInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Does in a Spring Boot application, before its other filters, what the jar's initializer does elsewhere. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class CurfewAutoConfiguration {
    /** For Spring. */
    public CurfewAutoConfiguration() {}

    @Bean
    static ServletContextInitializer curfewInitializer() {
        return new First();
    }

    /** The order has to be the instance's: that of a method does not sort initializers. */
    private static final class First implements ServletContextInitializer, Ordered {
        @Override
        public void onStartup(ServletContext context) {
            new CurfewInitializer().onStartup(Set.of(), context);
        }

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }
    }
}
