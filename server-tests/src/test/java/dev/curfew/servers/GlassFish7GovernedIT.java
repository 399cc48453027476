package dev.curfew.servers;

final class GlassFish7GovernedIT extends Governed {
    GlassFish7GovernedIT() {
        super(GlassFish.SEVEN);
    }
}
