package dev.curfew.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClusterClockTest {
    private static final Instant WALL = Instant.parse("2026-01-05T09:00:00Z");

    private final FakeTicker ticker = new FakeTicker();
    private final ClusterClock clock = new ClusterClock(WALL, ticker);

    @Test
    void timeGoesOnWithTheTicker() {
        ticker.advance(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(WALL.plus(Duration.ofMinutes(5)));
    }

    @Test
    void instantsAreWholeMilliseconds() {
        ticker.advance(Duration.ofNanos(1_999_999));
        assertThat(clock.instant()).isEqualTo(WALL.plusMillis(1));
    }

    @Test
    void theFirstReadingOfTheOldestNodeIsAdopted() {
        Instant oldest = WALL.minus(Duration.ofMinutes(5));
        assertThat(clock.compare(oldest)).isEqualTo(Duration.ofMinutes(-5));
        assertThat(clock.instant()).isEqualTo(oldest);
        ticker.advance(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(oldest.plusSeconds(1));
    }

    @Test
    void smallDifferencesPullSlowly() {
        clock.compare(WALL);
        ticker.advance(Duration.ofSeconds(1));
        clock.compare(WALL.plusSeconds(1).plusMillis(500));
        assertThat(clock.instant()).isEqualTo(WALL.plusMillis(1050));
        ticker.advance(Duration.ofSeconds(1));
        clock.compare(WALL.plusSeconds(2).plusMillis(10));
        assertThat(clock.instant()).isEqualTo(WALL.plusMillis(2010));
    }

    @Test
    void aJumpOfThisNodeIsUndone() {
        clock.compare(WALL);
        ticker.advance(Duration.ofSeconds(91));
        clock.missedTime();
        clock.compare(WALL.plusSeconds(1));
        assertThat(clock.instant()).isEqualTo(WALL.plusSeconds(1));
        assertThat(clock.mayHaveLeapt()).isTrue();
        clock.compare(WALL.plusSeconds(1));
        assertThat(clock.mayHaveLeapt()).isFalse();
    }

    @Test
    void aTickerThatStepsBackNeverTakesTicksBack() {
        ticker.advance(Duration.ofSeconds(10));
        long before = clock.ticks();
        assertThat(clock.takeStepBack()).isFalse();
        ticker.advance(Duration.ofSeconds(-5));
        assertThat(clock.ticks()).isEqualTo(before);
        assertThat(clock.takeStepBack()).isTrue();
        assertThat(clock.takeStepBack()).isFalse();
        ticker.advance(Duration.ofSeconds(1));
        assertThat(clock.ticks()).isEqualTo(before + Duration.ofSeconds(1).toNanos());
        assertThat(clock.mayHaveLeapt()).isTrue();
    }

    @Test
    void aJumpOfAnotherNodeMovesNothing() {
        clock.compare(WALL);
        ticker.advance(Duration.ofSeconds(1));
        assertThat(clock.compare(WALL.plusSeconds(91))).isEqualTo(Duration.ofSeconds(90));
        assertThat(clock.instant()).isEqualTo(WALL.plusSeconds(1));
    }
}
