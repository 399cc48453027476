package dev.curfew.servers;

import org.junit.jupiter.api.Tag;

@Tag("every-change")
final class GlassFish7IT extends Conformance {
    GlassFish7IT() {
        super(GlassFish.SEVEN);
    }
}
