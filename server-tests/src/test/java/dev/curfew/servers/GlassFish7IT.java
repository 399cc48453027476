package dev.curfew.servers;

final class GlassFish7IT extends Conformance {
    GlassFish7IT() {
        super(GlassFish.SEVEN);
    }
}
