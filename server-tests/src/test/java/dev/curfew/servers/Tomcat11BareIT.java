package dev.curfew.servers;

import org.junit.jupiter.api.Tag;

@Tag("every-change")
final class Tomcat11BareIT extends Conformance {
    Tomcat11BareIT() {
        super(Tomcat.ELEVEN_BARE);
    }
}
