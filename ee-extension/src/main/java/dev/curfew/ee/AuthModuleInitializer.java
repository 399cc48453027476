package dev.curfew.ee;

import dev.curfew.config.CurfewSettings;
import dev.curfew.config.Source;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes Curfew the mechanism of an application without CDI, where {@code curfew.mechanism} asks for it. */
public final class AuthModuleInitializer implements ServletContainerInitializer {
    private static final Logger LOG = LoggerFactory.getLogger(AuthModuleInitializer.class);

    /** For the container. */
    public AuthModuleInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        ClassLoader loader = loader(context);
        boolean wanted = CurfewSettings.mechanismWanted(
                Source.systemProperties(System.getProperties()),
                Source.environment(System.getenv()),
                Source.file(loader));
        if (!wanted || isThere("jakarta.enterprise.inject.spi.CDI", loader)) {
            return;
        }
        if (isThere("jakarta.security.auth.message.config.AuthConfigFactory", loader)) {
            AuthModuleRegistration.begin(context);
        } else {
            LOG.warn(
                    "curfew.mechanism needs CDI or Jakarta Authentication, which are not there: the filter governs alone");
        }
    }

    private static boolean isThere(String type, ClassLoader loader) {
        try {
            Class.forName(type, false, loader);
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    private static ClassLoader loader(ServletContext context) {
        ClassLoader loader = context.getClassLoader();
        return loader == null ? AuthModuleInitializer.class.getClassLoader() : loader;
    }
}
