package dev.curfew.servers;

final class Tomcat10IT extends Conformance {
    Tomcat10IT() {
        super(Tomcat.TEN);
    }
}
