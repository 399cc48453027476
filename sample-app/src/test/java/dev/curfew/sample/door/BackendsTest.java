package dev.curfew.sample.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackendsTest {
    private static final Backend ONE = new Backend(1, 8081);
    private static final Backend TWO = new Backend(2, 8082);

    private final List<String> told = new ArrayList<>();
    private final Backends backends = new Backends(List.of(ONE, TWO), told::add);

    @Test
    void whoComesForTheFirstTimeIsNotTold() {
        backends.up(ONE);
        backends.down(TWO);
        backends.up(TWO);
        assertThat(told).isEmpty();
    }

    @Test
    void eachLaterChangeIsToldOnce() {
        backends.up(ONE);
        backends.up(TWO);
        backends.down(TWO);
        backends.down(TWO);
        backends.down(ONE);
        backends.up(ONE);
        backends.up(ONE);
        backends.up(TWO);
        assertThat(told)
                .containsExactly(
                        "node 2 (8082) is gone; node 1 serves",
                        "node 1 (8081) is gone; nobody serves",
                        "node 1 (8081) is back; node 1 serves",
                        "node 2 (8082) is back; nodes 1 and 2 serve");
    }

    @Test
    void nodeAnswersFromUpToDown() {
        assertThat(backends.answers(ONE)).isFalse();
        backends.up(ONE);
        assertThat(backends.answers(ONE)).isTrue();
        assertThat(backends.answers(TWO)).isFalse();
        backends.down(ONE);
        assertThat(backends.answers(ONE)).isFalse();
    }
}
