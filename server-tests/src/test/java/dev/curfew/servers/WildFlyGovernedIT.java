package dev.curfew.servers;

final class WildFlyGovernedIT extends Governed {
    WildFlyGovernedIT() {
        super(WildFly.STANDARD);
    }
}
