package dev.curfew.session;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Grids that break one promise each: a harness which does not notice them proves nothing. */
final class BrokenGrid {
    private BrokenGrid() {}

    /** Answers one access of one part; {@link #PASS} passes it on. */
    interface Fault {
        Object answer(Object part, String access, Object[] arguments);
    }

    static final Object PASS = new Object();

    static Grid with(Grid grid, Fault fault) {
        return (Grid) Proxy.newProxyInstance(
                BrokenGrid.class.getClassLoader(), new Class<?>[] {Grid.class}, (proxy, method, arguments) -> {
                    Object part = invoke(grid, method, arguments);
                    Class<?> type = method.getReturnType();
                    return type == Table.class || type == Feed.class
                            ? broken(part, type, method.getName(), fault)
                            : part;
                });
    }

    private static Object broken(Object part, Class<?> type, String name, Fault fault) {
        return Proxy.newProxyInstance(
                BrokenGrid.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object answer = fault.answer(part, name + "." + method.getName(), arguments);
                    return answer == PASS ? invoke(part, method, arguments) : answer;
                });
    }

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    /** Writes whatever was there before, and creates where nothing was. */
    @SuppressWarnings("unchecked")
    static Grid writesBlindly(Grid grid, String table) {
        return with(grid, (part, access, arguments) -> {
            if (!access.equals(table + ".replace")) {
                return PASS;
            }
            Table<Object> real = (Table<Object>) part;
            real.remove(arguments[0]);
            real.putIfAbsent(arguments[0], (byte[]) arguments[2]);
            return true;
        });
    }

    /** Forgets tombstones at once. */
    static Grid buriesNothing(Grid grid) {
        return with(grid, (part, access, arguments) -> access.equals("ended.putIfAbsent") ? null : PASS);
    }

    /** Says that no session has ended. */
    static Grid seesNoTombstone(Grid grid) {
        return with(grid, (part, access, arguments) -> access.equals("ended.get") ? null : PASS);
    }

    /** Tells the other nodes nothing but that this one lives. */
    static Grid tellsNoEnd(Grid grid) {
        return with(grid, (part, access, arguments) -> {
            boolean ended =
                    access.equals("changes.append") && Change.decode((byte[]) arguments[0]) instanceof Change.Ended;
            return ended ? (Object) 0L : PASS;
        });
    }

    /** Says that an index was written, and does not. */
    static Grid listsNothing(Grid grid) {
        return with(grid, (part, access, arguments) -> switch (access) {
            case "users.putIfAbsent" -> null;
            case "users.replace" -> true;
            default -> PASS;
        });
    }

    /** Says that a record was replaced, and does not. */
    static Grid keepsOldRecords(Grid grid) {
        return with(grid, (part, access, arguments) -> access.equals("sessions.replace") ? (Object) true : PASS);
    }

    /** Answers every question about a record as it did the first time. */
    static Grid readsOldRecords(Grid grid) {
        Map<Object, Object> first = new ConcurrentHashMap<>();
        return with(grid, (part, access, arguments) -> {
            if (!access.equals("sessions.get")) {
                return PASS;
            }
            @SuppressWarnings("unchecked")
            byte[] now = ((Table<Object>) part).get(arguments[0]);
            return now == null ? PASS : first.computeIfAbsent(arguments[0], id -> now);
        });
    }

    /** Says that nothing was missed in the feed, whatever was. */
    static Grid hidesGaps(Grid grid) {
        return with(grid, (part, access, arguments) -> {
            if (!access.equals("changes.read")) {
                return PASS;
            }
            Feed real = (Feed) part;
            Feed.Batch batch = real.read((long) arguments[0], (byte[]) arguments[1], (Duration) arguments[2]);
            return batch.gap()
                    ? new Feed.Batch(false, real.tail(), List.of(Change.encode(new Change.PolicySet())))
                    : batch;
        });
    }

    /** Shows the sweep nothing. */
    static Grid listsNoRecords(Grid grid) {
        return with(grid, (part, access, arguments) -> access.equals("sessions.entries") ? Map.of() : PASS);
    }
}
