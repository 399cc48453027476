package dev.curfew.sample.door;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** How the front door spreads requests. */
public enum Balance {
    /** A browser stays at the node of its cookie; whoever has none gets the next one in turn. */
    STICKY,
    /** Each request goes to the next node in turn. */
    ROUND_ROBIN;

    /**
     * Returns all nodes, those to be tried first in front.
     *
     * @param wanted the number of the node that the browser's cookie names
     * @param turn grows with every request that asks for a turn
     */
    List<Backend> order(List<Backend> all, OptionalInt wanted, long turn) {
        int first = this == STICKY && wanted.isPresent()
                ? Math.floorMod(wanted.getAsInt() - 1, all.size())
                : (int) Math.floorMod(turn, (long) all.size());
        return IntStream.range(0, all.size())
                .mapToObj(step -> all.get((first + step) % all.size()))
                .toList();
    }
}
