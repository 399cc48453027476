package dev.curfew.servers;

final class Tomcat10GovernedIT extends Governed {
    Tomcat10GovernedIT() {
        super(Tomcat.TEN);
    }
}
