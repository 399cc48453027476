package dev.curfew.bootstrap;

import dev.curfew.audit.SessionEventListeners;
import dev.curfew.audit.Slf4jAuditLog;
import dev.curfew.config.AnnotatedSettings;
import dev.curfew.config.CurfewSettings;
import dev.curfew.config.SavedValues;
import dev.curfew.config.Source;
import dev.curfew.config.Web;
import dev.curfew.servlet.ClusterAttributes;
import dev.curfew.servlet.ContainerSessions;
import dev.curfew.servlet.CurfewRuntime;
import dev.curfew.servlet.Registrations;
import dev.curfew.servlet.RuntimeFactory;
import dev.curfew.session.Background;
import dev.curfew.session.ClusterClock;
import dev.curfew.session.ClusteredSessions;
import dev.curfew.session.Grid;
import dev.curfew.session.SessionEventListener;
import dev.curfew.session.Sessions;
import dev.curfew.session.Threads;
import dev.curfew.value.AllowedClasses;
import dev.curfew.value.ValueCodec;
import dev.curfew.value.Values;
import jakarta.servlet.ServletContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts Curfew together for a web application. Thread-safe. */
public final class Bootstrap implements RuntimeFactory {
    private static final Logger LOG = LoggerFactory.getLogger(Bootstrap.class);

    @Override
    public synchronized CurfewRuntime start(ServletContext context, Map<String, String> initParams) {
        return CurfewRuntime.of(context).orElseGet(() -> begin(context, initParams));
    }

    private static CurfewRuntime begin(ServletContext context, Map<String, String> initParams) {
        CurfewSettings settings = CurfewSettings.read(
                context.getContextPath(),
                Source.systemProperties(System.getProperties()),
                Source.environment(System.getenv()),
                Source.initParams(initParams),
                Source.contextParams(contextParams(context)),
                Source.annotations(annotated(classLoader(context))),
                Source.file(classLoader(context)));
        settings.findings().forEach(finding -> LOG.warn("Curfew settings: {}", finding));
        Grid grid = Grids.of(settings, context);
        try {
            return begin(context, settings, grid);
        } catch (RuntimeException failed) {
            grid.close();
            throw failed;
        }
    }

    static CurfewRuntime begin(ServletContext context, CurfewSettings settings, Grid grid) {
        Background background = new Threads(settings.application());
        ClusterClock clock = new ClusterClock(Instant.now(), System::nanoTime);
        Sessions sessions =
                ClusteredSessions.start(grid, Rules.of(settings), clock, listeners(classLoader(context)), background);
        boolean declared = Distributable.isDeclared(context);
        CurfewRuntime runtime = over(settings, sessions, background, classLoader(context), declared, () -> {
            context.removeAttribute(CurfewRuntime.ATTRIBUTE);
            sessions.close();
        });
        context.setAttribute(CurfewRuntime.ATTRIBUTE, runtime);
        LOG.info(
                "Curfew governs application {}: idle {}, absolute {}, warning {}, {} node(s)",
                settings.application(),
                settings.policy().idle(),
                settings.policy().absolute(),
                settings.policy().warning(),
                sessions.nodes());
        return runtime;
    }

    /** Returns a runtime over sessions that exist already. */
    public static CurfewRuntime over(
            CurfewSettings settings,
            Sessions sessions,
            Background background,
            ClassLoader application,
            Runnable closing) {
        return over(settings, sessions, background, application, false, closing);
    }

    private static CurfewRuntime over(
            CurfewSettings settings,
            Sessions sessions,
            Background background,
            ClassLoader application,
            boolean declared,
            Runnable closing) {
        ContainerSessions containers = new ContainerSessions(background, application);
        if (isClustered(settings.web().attributes(), declared)) {
            containers.keepAttributesIn(clustered(settings.values(), sessions, application, declared));
        }
        sessions.onEnd(containers::ended);
        Registrations registrations = Registrations.of(
                settings.application(),
                sessions,
                background,
                application,
                settings.cluster().maxStaleness());
        Endpoints endpoints = Endpoints.of(settings);
        return new CurfewRuntime(
                settings, sessions, background, containers, registrations, endpoints.all(), endpoints.page(), closing);
    }

    private static boolean isClustered(Web.Attributes setting, boolean declared) {
        return switch (setting) {
            case CLUSTER -> true;
            case CONTAINER -> false;
            case AUTO -> declared;
        };
    }

    private static ClusterAttributes clustered(
            SavedValues settings, Sessions sessions, ClassLoader application, boolean declared) {
        AllowedClasses allowed = new AllowedClasses(settings.allow(), settings.filter() == SavedValues.Filter.ENFORCE);
        ValueCodec own =
                ServiceLoader.load(ValueCodec.class, application).findFirst().orElse(null);
        return new ClusterAttributes(
                sessions,
                new Values(allowed, own, application, settings.maxAttributeBytes()),
                settings.save() == SavedValues.Save.ON_GET,
                settings.maxSessionBytes(),
                declared);
    }

    /** The log, and whoever the application brings as a service. */
    private static SessionEventListener listeners(ClassLoader loader) {
        List<SessionEventListener> listeners = new ArrayList<>(List.of(new Slf4jAuditLog()));
        ServiceLoader.load(SessionEventListener.class, loader).forEach(listeners::add);
        return new SessionEventListeners(listeners);
    }

    private static Map<String, String> annotated(ClassLoader loader) {
        Map<String, String> values = new LinkedHashMap<>();
        ServiceLoader.load(AnnotatedSettings.class, loader).forEach(settings -> values.putAll(settings.values()));
        return values;
    }

    private static ClassLoader classLoader(ServletContext context) {
        ClassLoader loader = context.getClassLoader();
        return loader == null ? Bootstrap.class.getClassLoader() : loader;
    }

    static Map<String, String> contextParams(ServletContext context) {
        Map<String, String> params = new LinkedHashMap<>();
        for (String name : Collections.list(context.getInitParameterNames())) {
            params.put(name, context.getInitParameter(name));
        }
        return params;
    }
}
