package dev.curfew.sample.door;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Which nodes answer. Tells in a line who goes and who comes back. Thread-safe. */
public final class Backends {
    private final List<Backend> all;
    private final Consumer<String> told;
    private final Set<Backend> gone = new HashSet<>();
    private final Set<Backend> came = new HashSet<>();

    /**
     * Begins with all nodes gone; that they come for the first time is nothing to tell of.
     *
     * @param told gets a line for each change
     */
    public Backends(List<Backend> all, Consumer<String> told) {
        this.all = List.copyOf(all);
        this.told = told;
        gone.addAll(all);
    }

    List<Backend> all() {
        return all;
    }

    synchronized boolean answers(Backend backend) {
        return !gone.contains(backend);
    }

    /** Notes that a node answers. */
    synchronized void up(Backend backend) {
        if (gone.remove(backend) && !came.add(backend)) {
            told.accept(backend + " is back; " + serving());
        }
    }

    /** Notes that a node does not answer. */
    public synchronized void down(Backend backend) {
        if (gone.add(backend)) {
            told.accept(backend + " is gone; " + serving());
        }
    }

    private String serving() {
        List<Backend> serving =
                all.stream().filter(backend -> !gone.contains(backend)).toList();
        if (serving.isEmpty()) {
            return "nobody serves";
        }
        String numbers = serving.stream().map(backend -> "" + backend.number()).collect(Collectors.joining(" and "));
        return serving.size() == 1 ? "node " + numbers + " serves" : "nodes " + numbers + " serve";
    }
}
