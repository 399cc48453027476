package dev.curfew.servers;

import org.junit.jupiter.api.Tag;

@Tag("every-change")
final class Tomcat10BareIT extends Conformance {
    Tomcat10BareIT() {
        super(Tomcat.TEN_BARE);
    }
}
