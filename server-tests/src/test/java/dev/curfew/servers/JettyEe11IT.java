package dev.curfew.servers;

import org.junit.jupiter.api.Tag;

@Tag("every-change")
final class JettyEe11IT extends Conformance {
    JettyEe11IT() {
        super(Jetty.EE11);
    }
}
