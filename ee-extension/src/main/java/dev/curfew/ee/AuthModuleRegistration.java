package dev.curfew.ee;

import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** The module's time with one application. Is loaded where Jakarta Authentication is there. Thread-safe. */
final class AuthModuleRegistration implements ServletContextListener {
    static void begin(ServletContext context) {
        AuthConfigFactory.getFactory().registerServerAuthModule(new CurfewAuthModule(), context);
        context.addListener(new AuthModuleRegistration());
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        AuthConfigFactory.getFactory().removeServerAuthModule(event.getServletContext());
    }
}
