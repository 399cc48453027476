package dev.curfew.servlet;

import dev.curfew.value.Values;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be saved of a carrier now: the objects, the bytes they have at this moment, and what is gone. */
record Saving(Map<String, Object> values, Map<String, byte[]> set, Set<String> removed) {
    private static final Logger LOG = LoggerFactory.getLogger(Saving.class);

    /** Returns what is due, empty for a session that the server has invalidated. */
    static Optional<Saving> of(
            Shown shown, Set<String> marked, Set<String> handedOut, Values values, HttpSession container) {
        try {
            Set<String> names = new HashSet<>(marked);
            names.addAll(shown.unknown());
            handedOut.stream().filter(name -> shown.hasChanged(name, values)).forEach(names::add);
            Saving saving = new Saving(new HashMap<>(), new HashMap<>(), new HashSet<>());
            for (String name : names) {
                saving.add(name, shown, values, container, !marked.contains(name));
            }
            return Optional.of(saving);
        } catch (IllegalStateException invalid) {
            return Optional.empty();
        }
    }

    private void add(String name, Shown shown, Values forms, HttpSession container, boolean bySomebodyElse) {
        Object value = container.getAttribute(name);
        if (value == null || shown.isLocal(name, value)) {
            if (shown.names().contains(name)) {
                removed.add(name);
            }
            return;
        }
        try {
            set.put(name, encoded(name, value, forms, container));
            values.put(name, value);
        } catch (IllegalArgumentException refused) {
            shown.keepLocal(name, value);
            if (bySomebodyElse) {
                LOG.debug("{} was not put in by the application and stays on this node", name, refused);
            } else {
                LOG.error("{} cannot be saved any more and stays as it was in the cluster", name, refused);
            }
        }
    }

    /** The object goes on to be used here: it is activated again at once (Servlet 6.1, 7.7.2). */
    private static byte[] encoded(String name, Object value, Values forms, HttpSession container) {
        if (!(value instanceof HttpSessionActivationListener listener)) {
            return forms.encode(name, value);
        }
        listener.sessionWillPassivate(new HttpSessionEvent(container));
        try {
            return forms.encode(name, value);
        } finally {
            listener.sessionDidActivate(new HttpSessionEvent(container));
        }
    }
}
