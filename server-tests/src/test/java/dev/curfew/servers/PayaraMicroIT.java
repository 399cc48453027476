package dev.curfew.servers;

final class PayaraMicroIT extends Conformance {
    PayaraMicroIT() {
        super(new PayaraMicro());
    }
}
