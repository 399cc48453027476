package dev.curfew.servers;

final class UndertowIT extends Conformance {
    UndertowIT() {
        super(Embedded.UNDERTOW);
    }
}
