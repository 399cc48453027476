package dev.curfew.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionTimesTest {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    @Test
    void activityOnlyMovesForward() {
        SessionTimes times = SessionTimes.opened(START).active(START.plusSeconds(10));
        assertThat(times.lastActivity()).isEqualTo(START.plusSeconds(10));
        assertThat(times.active(START.plusSeconds(5))).isEqualTo(times);
        assertThat(times.lastHeartbeat()).isEqualTo(START);
    }

    @Test
    void heartbeatOnlyMovesForward() {
        SessionTimes times = SessionTimes.opened(START).heartbeat(START.plusSeconds(10));
        assertThat(times.lastHeartbeat()).isEqualTo(START.plusSeconds(10));
        assertThat(times.heartbeat(START.plusSeconds(5))).isEqualTo(times);
        assertThat(times.lastActivity()).isEqualTo(START);
    }

    @Test
    void theAbsoluteLimitRunsFromSignInOrElseFromOpening() {
        SessionTimes times = SessionTimes.opened(START);
        assertThat(times.since()).isEqualTo(START);
        assertThat(times.signedIn(START.plusSeconds(1)).since()).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void theApplicationsIntervalMustBePositive() {
        assertThatThrownBy(() -> new SessionTimes(START, null, START, START, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("applicationInterval must be positive: applicationInterval=PT0S");
        assertThatThrownBy(() -> new SessionTimes(START, null, START, START, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("applicationInterval must be positive: applicationInterval=PT-1S");
    }

    @Test
    void everyReasonHasAWordOfItsOwn() {
        for (EndReason reason : EndReason.values()) {
            assertThat(reason.token()).matches("[a-z]+(-[a-z]+)*");
            assertThat(EndReason.ofToken(reason.token())).contains(reason);
        }
        assertThat(EndReason.OTHER_DEVICE.token()).isEqualTo("other-device");
        assertThat(EndReason.ofToken("IDLE")).isEmpty();
    }
}
