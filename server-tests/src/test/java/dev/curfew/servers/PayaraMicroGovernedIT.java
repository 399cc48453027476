package dev.curfew.servers;

final class PayaraMicroGovernedIT extends Governed {
    PayaraMicroGovernedIT() {
        super(new PayaraMicro());
    }
}
