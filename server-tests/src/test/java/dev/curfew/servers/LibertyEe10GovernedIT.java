package dev.curfew.servers;

final class LibertyEe10GovernedIT extends Governed {
    LibertyEe10GovernedIT() {
        super(Liberty.TEN);
    }
}
