package dev.curfew.servers;

final class LibertyEe11IT extends Conformance {
    LibertyEe11IT() {
        super(Liberty.ELEVEN);
    }
}
