package dev.curfew.servers;

final class Tomcat11GovernedIT extends Governed {
    Tomcat11GovernedIT() {
        super(Tomcat.ELEVEN);
    }
}
