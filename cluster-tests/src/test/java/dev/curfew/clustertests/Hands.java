package dev.curfew.clustertests;

import dev.curfew.session.Changes;
import dev.curfew.session.Feed;
import dev.curfew.session.Grid;
import dev.curfew.session.Table;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A test's hands in the grid of a server process: one promise can be broken, and the process can be made to halt just
 * before an access of the current thread.
 */
final class Hands {
    private static final Set<String> ACCESSES = Set.of("get", "putIfAbsent", "replace", "remove", "append");
    private static final ThreadLocal<Seam> SEAM = new ThreadLocal<>();

    private static final Object WORKS = new Object();
    private static volatile Grid real;

    private final String broken;

    /** @param broken the name of what is broken, empty for nothing */
    Hands(String broken) {
        this.broken = broken;
    }

    /** Where the current thread's process ends, and what the thread did so far. */
    private record Seam(int at, List<String> accesses) {
        private void reach(String access) {
            accesses.add(access);
            if (accesses.size() == at) {
                Runtime.getRuntime().halt(137);
            }
        }
    }

    /** The process ends as by {@code kill -9} just before the current thread's access number {@code seam}. */
    static void haltAt(int seam) {
        SEAM.set(new Seam(seam, new ArrayList<>()));
    }

    /** Returns the accesses of this thread since {@link #haltAt}. */
    static List<String> haltNowhere() {
        List<String> accesses = List.copyOf(SEAM.get().accesses());
        SEAM.remove();
        return accesses;
    }

    /** Returns how many entries of attributes there are in the cluster, indexes and values. */
    static int attributeEntries() {
        return real.attributes().size();
    }

    Grid over(Grid grid) {
        real = grid;
        return (Grid) proxy(Grid.class, (proxy, method, arguments) -> {
            Object part = call(grid, method, arguments);
            Class<?> type = method.getReturnType();
            boolean watched = type == Table.class || type == Feed.class;
            return watched ? proxy(type, handler(part, method.getName())) : part;
        });
    }

    private InvocationHandler handler(Object part, String name) {
        return (proxy, method, arguments) -> {
            String access = name + "." + method.getName();
            Seam seam = SEAM.get();
            if (seam != null && ACCESSES.contains(method.getName())) {
                seam.reach(access);
            }
            Object answer = brokenAnswer(part, access, arguments);
            return answer == WORKS ? call(part, method, arguments) : answer;
        };
    }

    /** Returns what a broken part answers; {@link #WORKS} where it works. */
    private Object brokenAnswer(Object part, String access, Object[] arguments) {
        return switch (broken + " " + access) {
            case "ends-quietly changes.append" -> Changes.isEnd((byte[]) arguments[0]) ? (Object) 0L : WORKS;
            case "resurrects ended.get", "buries-nothing ended.putIfAbsent", "ends-nothing ended.putIfAbsent" -> null;
            case "ends-nothing sessions.remove" -> true;
            case "sweeps-nothing sessions.entries" -> Map.of();
            case "resurrects sessions.replace", "overwrites attributes.replace" -> written(part, arguments);
            default -> WORKS;
        };
    }

    /** Writes whatever was there before, and creates where nothing was. */
    @SuppressWarnings("unchecked")
    private static boolean written(Object part, Object[] arguments) {
        Table<Object> table = (Table<Object>) part;
        table.remove(arguments[0]);
        table.putIfAbsent(arguments[0], (byte[]) arguments[2]);
        return true;
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(Hands.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
