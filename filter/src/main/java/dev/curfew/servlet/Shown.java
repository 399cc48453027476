package dev.curfew.servlet;

import dev.curfew.value.Values;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which version of which attribute a carrier shows, with the very object: guarded by its carrier. */
final class Shown {
    private static final List<String> OF_THE_SERVER =
            List.of("org.eclipse.jetty.", "org.apache.catalina.", "WELD_S", "org.jboss.weld.");

    /** @param form the bytes that the object was last known to have, null where nobody asked */
    private record One(long version, @Nullable Object value, byte @Nullable [] form) {}

    private final HttpSession container;
    private final Map<String, One> all = new HashMap<>();

    /** The objects that the server or a listener put in and no other node could have. */
    private final Map<String, Object> local = new HashMap<>();

    Shown(HttpSession container) {
        this.container = container;
    }

    static boolean isOfTheServer(String name) {
        return OF_THE_SERVER.stream().anyMatch(name::startsWith);
    }

    Set<String> names() {
        return Set.copyOf(all.keySet());
    }

    boolean shows(String name, long version) {
        One one = all.get(name);
        return one != null && one.version() == version;
    }

    void put(String name, long version, Object value) {
        all.put(name, new One(version, value, null));
        container.setAttribute(name, value);
    }

    void putNothing(String name, long version) {
        all.put(name, new One(version, null, null));
        container.removeAttribute(name);
    }

    void remove(String name) {
        all.remove(name);
        container.removeAttribute(name);
    }

    /** Nobody knows what the cluster has: it is read again. */
    void doubt(String name) {
        all.put(name, new One(0, container.getAttribute(name), null));
    }

    void forget(String name) {
        all.remove(name);
    }

    void saved(String name, long version, Object value, byte @Nullable [] form) {
        all.put(name, new One(version, value, form));
    }

    /** The object is this node's alone: it is not saved, and not looked at again. */
    void keepLocal(String name, Object value) {
        local.put(name, value);
    }

    void share(String name) {
        local.remove(name);
    }

    boolean isLocal(String name, Object value) {
        return local.get(name) == value;
    }

    /** Keeps the form that an object has before the application gets it. */
    void handOut(String name, Object value, Values values) {
        One one = all.get(name);
        if (one != null && one.value() == value && one.form() == null) {
            all.put(name, new One(one.version(), value, values.encode(name, value)));
        }
    }

    /** Returns whether the object has another form than before the application got it. */
    boolean hasChanged(String name, Values values) {
        One one = all.get(name);
        if (one == null || one.value() == null || one.form() == null || Values.isImmutable(one.value())) {
            return false;
        }
        try {
            return !Arrays.equals(one.form(), values.encode(name, one.value()));
        } catch (IllegalArgumentException changed) {
            return true;
        }
    }

    /** Returns what is in the carrier without anybody having saved it: the server or a listener put it in, or took it. */
    Set<String> unknown() {
        Set<String> names = new HashSet<>();
        for (String name : Collections.list(container.getAttributeNames())) {
            Object value = container.getAttribute(name);
            One one = all.get(name);
            boolean known = one != null && one.value() == value;
            if (!known && !isLocal(name, value) && !isOfTheServer(name)) {
                names.add(name);
            }
        }
        all.forEach((name, one) -> {
            if (one.value() != null && container.getAttribute(name) == null) {
                names.add(name);
            }
        });
        return names;
    }
}
