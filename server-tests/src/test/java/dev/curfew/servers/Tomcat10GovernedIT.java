package dev.curfew.servers;

import org.junit.jupiter.api.Tag;

@Tag("every-change")
final class Tomcat10GovernedIT extends Governed {
    Tomcat10GovernedIT() {
        super(Tomcat.TEN);
    }
}
