package dev.curfew.servlet;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jetty accepts WebSockets in a filter of its own that it puts before all others: a handshake would pass Curfew by. It is put
 * behind Curfew's. Thread-safe.
 */
final class JettyUpgrades {
    private static final Logger LOG = LoggerFactory.getLogger(JettyUpgrades.class);
    private static final String UPGRADES = ".websocket.servlet.WebSocketUpgradeFilter";

    private final Object servlets;

    private JettyUpgrades(Object servlets) {
        this.servlets = servlets;
    }

    /** Does nothing on another server, and where there are no WebSockets. */
    static void comeAfterCurfew(ServletContext context) {
        if (!context.getClass().getName().startsWith("org.eclipse.jetty.")) {
            return;
        }
        try {
            Object handler = JettySessions.handler(context);
            new JettyUpgrades(handler.getClass().getMethod("getServletHandler").invoke(handler)).reorder();
        } catch (ReflectiveOperationException | RuntimeException changed) {
            LOG.warn("this Jetty may accept WebSockets before Curfew sees the handshake", changed);
        }
    }

    private void reorder() throws ReflectiveOperationException {
        Object[] mappings = (Object[]) call(servlets, "getFilterMappings");
        List<Object> upgrades = new ArrayList<>();
        List<Object> ordered = new ArrayList<>();
        boolean ours = false;
        for (Object mapping : mappings) {
            String type = filterClass(mapping);
            boolean early = !ours && type.endsWith(UPGRADES);
            (early ? upgrades : ordered).add(mapping);
            if (!ours && type.equals(CurfewFilter.class.getName())) {
                ours = true;
                ordered.addAll(upgrades);
            }
        }
        if (ours && !upgrades.isEmpty()) {
            Class<?> type = mappings.getClass();
            Object[] array = (Object[]) Array.newInstance(type.getComponentType(), ordered.size());
            Method set = servlets.getClass().getMethod("setFilterMappings", type);
            set.invoke(servlets, (Object) ordered.toArray(array));
        }
    }

    private String filterClass(Object mapping) throws ReflectiveOperationException {
        Object name = call(mapping, "getFilterName");
        Object holder = servlets.getClass().getMethod("getFilter", String.class).invoke(servlets, name);
        return String.valueOf(call(holder, "getClassName"));
    }

    private static Object call(Object target, String getter) throws ReflectiveOperationException {
        return target.getClass().getMethod(getter).invoke(target);
    }
}
