package dev.curfew.servers;

final class JettyEe11IT extends Conformance {
    JettyEe11IT() {
        super(new Jetty("ee11"));
    }
}
