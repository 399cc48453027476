package dev.curfew.servers;

import org.junit.jupiter.api.Tag;

@Tag("every-change")
final class LibertyEe10IT extends Conformance {
    LibertyEe10IT() {
        super(Liberty.TEN);
    }
}
