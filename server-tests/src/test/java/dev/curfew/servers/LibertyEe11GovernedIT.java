package dev.curfew.servers;

final class LibertyEe11GovernedIT extends Governed {
    LibertyEe11GovernedIT() {
        super(Liberty.ELEVEN);
    }
}
