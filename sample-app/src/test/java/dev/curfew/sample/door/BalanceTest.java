package dev.curfew.sample.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BalanceTest {
    private static final Backend ONE = new Backend(1, 8081);
    private static final Backend TWO = new Backend(2, 8082);
    private static final Backend THREE = new Backend(3, 8083);
    private static final List<Backend> ALL = List.of(ONE, TWO, THREE);

    @Test
    void roundRobinTakesTheNextInTurnWhateverTheCookieSays() {
        assertThat(Balance.ROUND_ROBIN.order(ALL, OptionalInt.of(3), 0)).containsExactly(ONE, TWO, THREE);
        assertThat(Balance.ROUND_ROBIN.order(ALL, OptionalInt.of(3), 1)).containsExactly(TWO, THREE, ONE);
        assertThat(Balance.ROUND_ROBIN.order(ALL, OptionalInt.of(3), 3)).containsExactly(ONE, TWO, THREE);
        assertThat(Balance.ROUND_ROBIN.order(ALL, OptionalInt.empty(), Long.MIN_VALUE))
                .hasSize(3);
    }

    @Test
    void stickyTakesTheNodeOfTheCookie() {
        assertThat(Balance.STICKY.order(ALL, OptionalInt.of(2), 7)).containsExactly(TWO, THREE, ONE);
    }

    @Test
    void stickyWithoutACookieTakesTheNextInTurn() {
        assertThat(Balance.STICKY.order(ALL, OptionalInt.empty(), 2)).containsExactly(THREE, ONE, TWO);
    }

    @Test
    void numberOfANodeThatDoesNotExistIsSomeNode() {
        assertThat(Balance.STICKY.order(ALL, OptionalInt.of(99), 0)).containsExactlyInAnyOrder(ONE, TWO, THREE);
    }
}
