package dev.curfew.sample.door;

/**
 * A node behind the front door.
 *
 * @param number counted from 1
 * @param port where it listens on loopback
 */
public record Backend(int number, int port) {
    @Override
    public String toString() {
        return "node " + number + " (" + port + ")";
    }
}
