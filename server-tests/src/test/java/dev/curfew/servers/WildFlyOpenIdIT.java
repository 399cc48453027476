package dev.curfew.servers;

final class WildFlyOpenIdIT extends OpenId {
    WildFlyOpenIdIT() {
        super(WildFly.STANDARD);
    }
}
