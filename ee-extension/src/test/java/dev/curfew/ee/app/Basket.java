package dev.curfew.ee.app;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What somebody collects during a session, as CDI keeps it. */
@SessionScoped
public class Basket implements Serializable {
    public static final AtomicInteger DESTROYED = new AtomicInteger();

    private static final long serialVersionUID = 1L;

    private final List<String> things = new ArrayList<>();

    public String add(String thing) {
        if (thing != null) {
            things.add(thing);
        }
        return things.toString();
    }

    @PreDestroy
    void destroyed() {
        DESTROYED.incrementAndGet();
    }
}
