package dev.curfew.session;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A grid whose every access is a seam: a test can let something happen, or the node die, exactly there. Armed and used
 * on one thread.
 */
final class SeamGrid {
    /** The node is gone: nothing after this access happens. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final Set<String> ACCESSES = Set.of("get", "putIfAbsent", "replace", "remove", "append", "entries");

    private final List<String> trace = new ArrayList<>();
    private boolean armed;
    private int seam;
    private Runnable there = () -> {};

    Grid over(Grid grid) {
        return (Grid) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Grid.class}, (proxy, method, arguments) -> {
                    Object part = call(grid, method, arguments);
                    Class<?> type = method.getReturnType();
                    boolean watched = type == Table.class || type == Feed.class;
                    return watched ? watch(part, type, method.getName()) : part;
                });
    }

    private Object watch(Object part, Class<?> type, String name) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (armed && ACCESSES.contains(method.getName())) {
                passed(name + "." + method.getName());
            }
            return call(part, method, arguments);
        };
        return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, handler);
    }

    private void passed(String access) {
        trace.add(access);
        if (trace.size() == seam) {
            armed = false;
            there.run();
            armed = true;
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    /** Runs {@code operation} and, just before its access number {@code at}, {@code meanwhile}; returns the accesses. */
    List<String> run(Runnable operation, int at, Runnable meanwhile) {
        trace.clear();
        seam = at;
        there = meanwhile;
        armed = true;
        try {
            operation.run();
        } finally {
            armed = false;
        }
        return List.copyOf(trace);
    }

    /** Runs {@code operation} until it dies just before its access number {@code at}; returns the accesses it made. */
    List<String> runUntilDeath(Runnable operation, int at) {
        try {
            return run(operation, at, () -> {
                armed = true;
                throw new Death();
            });
        } catch (Death dead) {
            return List.copyOf(trace.subList(0, at - 1));
        }
    }
}
