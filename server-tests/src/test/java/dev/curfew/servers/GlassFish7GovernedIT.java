package dev.curfew.servers;

import org.junit.jupiter.api.Tag;

@Tag("every-change")
final class GlassFish7GovernedIT extends Governed {
    GlassFish7GovernedIT() {
        super(GlassFish.SEVEN);
    }
}
