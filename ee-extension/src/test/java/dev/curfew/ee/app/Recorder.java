package dev.curfew.ee.app;

import dev.curfew.ee.SessionEnded;
import dev.curfew.ee.SessionExtended;
import dev.curfew.ee.SessionStarted;
import dev.curfew.ee.SessionWarned;
import dev.curfew.ee.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** Keeps what it observes. */
@ApplicationScoped
public class Recorder {
    public static final List<Object> OBSERVED = new CopyOnWriteArrayList<>();
    public static final BlockingQueue<SessionEnded> LATER = new LinkedBlockingQueue<>();

    void started(@Observes SessionStarted event) {
        OBSERVED.add(event);
    }

    void signedIn(@Observes SignedIn event) {
        OBSERVED.add(event);
    }

    void warned(@Observes SessionWarned event) {
        OBSERVED.add(event);
    }

    void extended(@Observes SessionExtended event) {
        OBSERVED.add(event);
    }

    void ended(@Observes SessionEnded event) {
        OBSERVED.add(event);
    }

    void endedLater(@ObservesAsync SessionEnded event) {
        LATER.add(event);
    }
}
