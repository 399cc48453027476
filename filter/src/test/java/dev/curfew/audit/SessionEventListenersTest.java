package dev.curfew.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.session.SessionEvent;
import dev.curfew.session.SessionEventListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SessionEventListenersTest {
    private final RecordingLogger logger = new RecordingLogger();
    private final List<String> heard = new ArrayList<>();

    private static final class Broken implements SessionEventListener {
        @Override
        public void happened(SessionEvent event) {
            throw new IllegalStateException("no disk");
        }
    }

    private SessionEventListeners listeners(SessionEventListener... listeners) {
        return new SessionEventListeners(List.of(listeners), logger);
    }

    private void happenAt(SessionEventListeners listeners, Duration after) {
        listeners.happened(Events.openedAt(Events.AT.plus(after)));
    }

    @Test
    void listenersHearInTheirOrder() {
        listeners(event -> heard.add("first"), event -> heard.add("second")).happened(Events.opened());
        assertThat(heard).containsExactly("first", "second");
    }

    @Test
    void aListenerThatThrowsHarmsNeitherTheOthersNorTheCaller() {
        listeners(new Broken(), event -> heard.add("second")).happened(Events.opened());
        assertThat(heard).containsExactly("second");
        assertThat(logger.lines).containsExactly(warning(0));
        assertThat(logger.throwables).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void itsFailuresAreToldOnceAMinuteWithTheirNumber() {
        SessionEventListeners listeners = listeners(new Broken());
        happenAt(listeners, Duration.ZERO);
        happenAt(listeners, Duration.ofSeconds(1));
        happenAt(listeners, Duration.ofMinutes(1).minusMillis(1));
        assertThat(logger.lines).containsExactly(warning(0));
        happenAt(listeners, Duration.ofMinutes(1));
        assertThat(logger.lines).containsExactly(warning(0), warning(2));
        happenAt(listeners, Duration.ofMinutes(2));
        assertThat(logger.lines).containsExactly(warning(0), warning(2), warning(0));
    }

    @Test
    void aClockThatWasSetBackSilencesNobody() {
        SessionEventListeners listeners = listeners(new Broken());
        happenAt(listeners, Duration.ofDays(1));
        happenAt(listeners, Duration.ZERO);
        assertThat(logger.lines).hasSize(2);
    }

    @Test
    void timesAtTheEndOfAllTimeAreTolerated() {
        SessionEventListeners listeners = listeners(new Broken());
        listeners.happened(Events.openedAt(Instant.MAX));
        listeners.happened(Events.openedAt(Instant.MAX));
        assertThat(logger.lines).isNotEmpty();
    }

    @Test
    void eachListenerIsToldOfByItself() {
        SessionEventListeners listeners = listeners(new Broken(), new Broken());
        listeners.happened(Events.opened());
        assertThat(logger.lines).hasSize(2);
    }

    @Test
    void anErrorOfTheMachineIsNotHidden() {
        SessionEventListeners listeners = listeners(event -> {
            throw new OutOfMemoryError("none left");
        });
        assertThatThrownBy(() -> listeners.happened(Events.opened())).isInstanceOf(OutOfMemoryError.class);
    }

    private static String warning(int notShown) {
        return "WARN listener dev.curfew.audit.SessionEventListenersTest$Broken must not throw: event=e1, failures not"
                + " shown=" + notShown;
    }
}
