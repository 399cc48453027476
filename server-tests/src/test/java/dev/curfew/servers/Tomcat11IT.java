package dev.curfew.servers;

final class Tomcat11IT extends Conformance {
    Tomcat11IT() {
        super(Tomcat.ELEVEN);
    }
}
