package dev.curfew.servers;

import org.junit.jupiter.api.Tag;

@Tag("every-change")
final class WildFlyIT extends Conformance {
    WildFlyIT() {
        super(WildFly.STANDARD);
    }
}
