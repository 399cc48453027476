package dev.curfew.ee;

import dev.curfew.session.SessionEvent;
import dev.curfew.session.SessionEventListener;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings what happens to sessions to {@link CdiEvents}, from threads that know nothing of beans. Thread-safe. */
public final class CdiEventService implements SessionEventListener {
    private final @Nullable SessionEventListener beans;

    /** For the service loader, which the application's own thread uses when the application starts. */
    public CdiEventService() {
        this.beans = found().orElse(null);
    }

    private static Optional<SessionEventListener> found() {
        try {
            return Optional.of(CDI.current().select(CdiEvents.class).get());
        } catch (IllegalStateException | NoClassDefFoundError withoutCdi) {
            return Optional.empty();
        }
    }

    @Override
    public void happened(SessionEvent event) {
        if (beans != null) {
            beans.happened(event);
        }
    }
}
