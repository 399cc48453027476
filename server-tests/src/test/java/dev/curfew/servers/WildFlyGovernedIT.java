package dev.curfew.servers;

import org.junit.jupiter.api.Tag;

@Tag("every-change")
final class WildFlyGovernedIT extends Governed {
    WildFlyGovernedIT() {
        super(WildFly.STANDARD);
    }
}
