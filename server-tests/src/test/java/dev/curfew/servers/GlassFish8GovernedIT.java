package dev.curfew.servers;

final class GlassFish8GovernedIT extends Governed {
    GlassFish8GovernedIT() {
        super(GlassFish.EIGHT);
    }
}
