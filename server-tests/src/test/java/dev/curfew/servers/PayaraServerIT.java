package dev.curfew.servers;

final class PayaraServerIT extends Conformance {
    PayaraServerIT() {
        super(GlassFish.PAYARA);
    }
}
