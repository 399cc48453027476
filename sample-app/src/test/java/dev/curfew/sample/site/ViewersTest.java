package dev.curfew.sample.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ViewersTest {
    private long nanos = Long.MAX_VALUE - 5;
    private final Viewers viewers = new Viewers(() -> nanos);

    @Test
    void whoPolledIsCountedOnce() {
        viewers.saw("ada");
        viewers.saw("ada");
        viewers.saw("ben");
        assertThat(viewers.count()).isEqualTo(2);
    }

    @Test
    void whoPolledAMomentBeforeTheLimitIsCounted() {
        viewers.saw("ada");
        pass(Viewers.LATELY.minusNanos(1));
        assertThat(viewers.count()).isEqualTo(1);
    }

    @Test
    void whoPolledAtTheLimitIsNot() {
        viewers.saw("ada");
        pass(Viewers.LATELY);
        assertThat(viewers.count()).isZero();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
