package dev.curfew.servers;

import org.junit.jupiter.api.Tag;

@Tag("every-change")
final class Tomcat11IT extends Conformance {
    Tomcat11IT() {
        super(Tomcat.ELEVEN);
    }
}
