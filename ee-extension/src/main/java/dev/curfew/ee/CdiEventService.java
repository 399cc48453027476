package dev.curfew.ee;

import dev.curfew.session.SessionEvent;
import dev.curfew.session.SessionEventListener;
import jakarta.enterprise.inject.spi.CDI;
import org.jspecify.annotations.Nullable;

/**
 * Brings what happens to sessions to {@link CdiEvents}, from threads that know nothing of beans. The beans may begin after the
 * filter does, as those of OpenWebBeans in a servlet container: they are looked for until they are there. Thread-safe.
 */
public final class CdiEventService implements SessionEventListener {
    private final @Nullable ClassLoader application = Thread.currentThread().getContextClassLoader();
    private volatile boolean withoutCdi;
    private volatile @Nullable SessionEventListener beans;

    /** For the service loader, which the application's own thread uses when the application starts. */
    public CdiEventService() {
        this.beans = found();
    }

    private @Nullable SessionEventListener found() {
        try {
            return CDI.current().select(CdiEvents.class).get();
        } catch (IllegalStateException notYet) {
            return null;
        } catch (NoClassDefFoundError none) {
            withoutCdi = true;
            return null;
        }
    }

    @Override
    public void happened(SessionEvent event) {
        SessionEventListener known = beans;
        if (known == null && !withoutCdi) {
            known = foundLater();
            beans = known;
        }
        if (known != null) {
            known.happened(event);
        }
    }

    private @Nullable SessionEventListener foundLater() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            return found();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
