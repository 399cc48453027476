package dev.curfew.servers;

final class JettyEe10IT extends Conformance {
    JettyEe10IT() {
        super(Jetty.EE10);
    }
}
