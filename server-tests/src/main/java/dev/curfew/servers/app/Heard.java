package dev.curfew.servers.app;

import dev.curfew.ee.CurfewSession;
import dev.curfew.ee.SessionEnded;
import dev.curfew.ee.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What beans of the application know: the session of the request, and how many signed in and ended on this node. */
@ApplicationScoped
public class Heard {
    private final AtomicInteger signedIn = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    @Inject
    private @Nullable CurfewSession session;

    void signedIn(@Observes SignedIn event) {
        signedIn.incrementAndGet();
    }

    void ended(@Observes SessionEnded event) {
        ended.incrementAndGet();
    }

    @Override
    public String toString() {
        String user = session == null ? "not injected" : session.user().orElse("nobody");
        return user + " " + signedIn + " " + ended;
    }
}
