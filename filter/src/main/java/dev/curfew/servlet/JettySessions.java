package dev.curfew.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Jetty 12, by its public classes; found from the objects themselves, for they differ by the version of Jakarta EE. Thread-safe. */
final class JettySessions implements ServerSessions {
    private final ServletContext context;

    JettySessions(ServletContext context) {
        this.context = context;
    }

    @Override
    public @Nullable HttpSession create() {
        try {
            Object manager = manager();
            Method newSession = Arrays.stream(manager.getClass().getMethods())
                    .filter(method -> method.getName().equals("newSession") && method.getParameterCount() == 3)
                    .findFirst()
                    .orElseThrow(() -> new NoSuchMethodException("newSession"));
            AtomicReference<Object> made = new AtomicReference<>();
            Consumer<Object> keep = made::set;
            newSession.invoke(manager, nothing(newSession.getParameterTypes()[0]), null, keep);
            Object session = Objects.requireNonNull(made.get());
            return (HttpSession) session.getClass().getMethod("getApi").invoke(session);
        } catch (ReflectiveOperationException | RuntimeException changed) {
            ServerSessions.unknown("begin a session", new ReflectiveOperationException(changed));
            return null;
        }
    }

    private Object manager() throws ReflectiveOperationException {
        Object handler = handler(context);
        return handler.getClass().getMethod("getSessionHandler").invoke(handler);
    }

    /** Returns Jetty's own side of the context. */
    static Object handler(ServletContext context) throws ReflectiveOperationException {
        for (Class<?> type = context.getClass(); type != null; type = type.getSuperclass()) {
            Class<?> outer = type.getEnclosingClass();
            if (outer != null && outer.getSimpleName().equals("ServletContextHandler")) {
                return outer.getMethod("getServletContextHandler", ServletContext.class)
                        .invoke(null, context);
            }
        }
        throw new NoSuchMethodException("getServletContextHandler of " + context.getClass());
    }

    /** A request of nobody: plain, without attributes. */
    private static Object nothing(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            Class<?> answer = method.getReturnType();
            if (answer == boolean.class) {
                return false;
            }
            if (answer == int.class) {
                return System.identityHashCode(proxy);
            }
            if (answer == long.class) {
                return 0L;
            }
            return answer.isInterface() && answer.getName().startsWith("org.eclipse.jetty.") ? nothing(answer) : null;
        });
    }

    /** A server that is stopping has closed its store: the session is invalid all the same. */
    private void forget(Object id) throws ReflectiveOperationException {
        Object manager = manager();
        Object cache = manager.getClass().getMethod("getSessionCache").invoke(manager);
        try {
            cache.getClass().getMethod("delete", String.class).invoke(cache, id);
        } catch (InvocationTargetException stopping) {
            LOG.debug("a session stays in a store that is closed", stopping);
        }
    }

    /** The attributes go first, so that none is told to be unbound. */
    @Override
    public boolean drop(HttpSession session) {
        try {
            Object managed = session.getClass().getMethod("getSession").invoke(session);
            Class<?> type = managed.getClass();
            if (!Boolean.TRUE.equals(type.getMethod("beginInvalidate").invoke(managed))) {
                return true;
            }
            Object data = type.getMethod("getSessionData").invoke(managed);
            data.getClass().getMethod("clearAllAttributes").invoke(data);
            type.getMethod("finishInvalidate").invoke(managed);
            forget(type.getMethod("getId").invoke(managed));
            return true;
        } catch (ReflectiveOperationException | RuntimeException changed) {
            ServerSessions.unknown("drop a session", new ReflectiveOperationException(changed));
            return false;
        }
    }
}
