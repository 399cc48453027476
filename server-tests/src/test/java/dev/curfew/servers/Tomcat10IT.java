package dev.curfew.servers;

import org.junit.jupiter.api.Tag;

@Tag("every-change")
final class Tomcat10IT extends Conformance {
    Tomcat10IT() {
        super(Tomcat.TEN);
    }
}
