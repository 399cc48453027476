package dev.curfew.servers;

final class WildFlyIT extends Conformance {
    WildFlyIT() {
        super(WildFly.STANDARD);
    }
}
