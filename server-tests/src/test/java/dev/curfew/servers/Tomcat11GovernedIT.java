package dev.curfew.servers;

import org.junit.jupiter.api.Tag;

@Tag("every-change")
final class Tomcat11GovernedIT extends Governed {
    Tomcat11GovernedIT() {
        super(Tomcat.ELEVEN);
    }
}
