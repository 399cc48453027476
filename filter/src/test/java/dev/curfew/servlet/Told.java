package dev.curfew.servlet;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The application's listeners, and what they were told. */
public final class Told implements HttpSessionListener, HttpSessionAttributeListener, HttpSessionIdListener {
    static final List<String> EVENTS = new CopyOnWriteArrayList<>();

    /** The class loaders of the threads that told of an end. */
    static final List<ClassLoader> LOADERS = new CopyOnWriteArrayList<>();

    /** Returns what was told since it was asked last. */
    static String all() {
        String all = String.join(" ", EVENTS);
        EVENTS.clear();
        return all;
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        EVENTS.add("created");
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        LOADERS.add(Thread.currentThread().getContextClassLoader());
        EVENTS.add("destroyed(a=" + event.getSession().getAttribute("a") + ")");
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        EVENTS.add("added(" + event.getName() + "=" + event.getValue() + ")");
    }

    @Override
    public void attributeReplaced(HttpSessionBindingEvent event) {
        EVENTS.add("replaced(" + event.getName() + "=" + event.getValue() + ")");
    }

    @Override
    public void attributeRemoved(HttpSessionBindingEvent event) {
        EVENTS.add("removed(" + event.getName() + "=" + event.getValue() + ")");
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String oldSessionId) {
        EVENTS.add("id-changed(" + !event.getSession().getId().equals(oldSessionId) + ")");
    }

    /** Returns what the ordered ones were told, and clears all. */
    static List<String> inOrder() {
        List<String> ordered = EVENTS.stream()
                .filter(event -> event.startsWith("first ") || event.startsWith("second "))
                .toList();
        EVENTS.clear();
        return ordered;
    }

    /** The listener that is declared first. */
    public static class First implements HttpSessionListener {
        @Override
        public void sessionCreated(HttpSessionEvent event) {
            EVENTS.add(name() + " created");
        }

        @Override
        public void sessionDestroyed(HttpSessionEvent event) {
            EVENTS.add(name() + " destroyed");
        }

        String name() {
            return "first";
        }
    }

    /** The listener that is declared second. */
    public static final class Second extends First {
        @Override
        String name() {
            return "second";
        }
    }

    /** A value that notes when it is bound, and whether it can be seen then. */
    record Bound(String name) implements HttpSessionBindingListener, Serializable {
        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            EVENTS.add("bound(" + name + " seen=" + seen(event.getSession(), event.getName()) + ")");
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            EVENTS.add("unbound(" + name + ")");
        }

        private boolean seen(HttpSession session, String attribute) {
            return session.getAttribute(attribute) == this;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
