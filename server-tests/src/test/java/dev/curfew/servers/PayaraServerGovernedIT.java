package dev.curfew.servers;

final class PayaraServerGovernedIT extends Governed {
    PayaraServerGovernedIT() {
        super(GlassFish.PAYARA);
    }
}
