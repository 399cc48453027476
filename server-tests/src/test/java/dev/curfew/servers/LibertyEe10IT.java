package dev.curfew.servers;

final class LibertyEe10IT extends Conformance {
    LibertyEe10IT() {
        super(Liberty.TEN);
    }
}
