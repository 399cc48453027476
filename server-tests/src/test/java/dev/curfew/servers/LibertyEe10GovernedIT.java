package dev.curfew.servers;

import org.junit.jupiter.api.Tag;

@Tag("every-change")
final class LibertyEe10GovernedIT extends Governed {
    LibertyEe10GovernedIT() {
        super(Liberty.TEN);
    }
}
