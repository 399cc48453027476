package dev.curfew.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Tomcat and what is built on it, by its public classes behind two facades. Thread-safe. */
final class TomcatSessions implements ServerSessions {
    private final ServletContext context;

    TomcatSessions(ServletContext context) {
        this.context = context;
    }

    @Override
    public @Nullable HttpSession create() {
        try {
            Object standardContext = field(field(context, "context"), "context");
            Object manager = standardContext.getClass().getMethod("getManager").invoke(standardContext);
            Object session =
                    manager.getClass().getMethod("createSession", String.class).invoke(manager, new Object[] {null});
            return (HttpSession) session.getClass().getMethod("getSession").invoke(session);
        } catch (ReflectiveOperationException | RuntimeException changed) {
            ServerSessions.unknown("begin a session", new ReflectiveOperationException(changed));
            return null;
        }
    }

    @Override
    public boolean drop(HttpSession session) {
        try {
            Object standard = field(session, "session");
            standard.getClass().getMethod("expire", boolean.class).invoke(standard, false);
            return true;
        } catch (ReflectiveOperationException | RuntimeException changed) {
            ServerSessions.unknown("drop a session", new ReflectiveOperationException(changed));
            return false;
        }
    }

    private static Object field(Object of, String name) throws ReflectiveOperationException {
        Field field = of.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }
}
