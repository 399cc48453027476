package dev.curfew.servlet;

import dev.curfew.session.ClusterUnavailableException;
import dev.curfew.session.Feed;
import dev.curfew.session.Grid;
import dev.curfew.session.Table;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/** A grid that answers nothing while its switch is on. */
final class FailingGrid {
    private FailingGrid() {}

    static Grid over(Grid grid, AtomicBoolean down) {
        return proxy(Grid.class, (method, arguments) -> {
            Object part = invoke(grid, method, arguments);
            Class<?> type = method.getReturnType();
            return type == Table.class || type == Feed.class ? failing(part, type, down) : part;
        });
    }

    private static Object failing(Object part, Class<?> type, AtomicBoolean down) {
        return proxy(type, (method, arguments) -> {
            if (down.get()) {
                throw new ClusterUnavailableException(method.getName() + " took longer than the bound", null);
            }
            return invoke(part, method, arguments);
        });
    }

    private interface Call {
        Object answer(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                FailingGrid.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.answer(method, arguments)));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
