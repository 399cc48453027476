package dev.curfew.ee;

import dev.curfew.policy.EndReason;
import dev.curfew.servlet.Bridge;
import dev.curfew.servlet.DeadlineListener;
import dev.curfew.servlet.IdTokens;
import dev.curfew.servlet.TimeLeft;
import dev.curfew.session.Handle;
import dev.curfew.session.Session;
import dev.curfew.session.SessionEvent;
import dev.curfew.session.SessionEventListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the application's observers what happens to sessions: those of {@code @Observes} on the thread on which it happens,
 * those of {@code @ObservesAsync} on another one. Thread-safe.
 */
@ApplicationScoped
class CdiEvents implements SessionEventListener, DeadlineListener {
    private final Event<Object> events;
    private final Map<Handle, Instant> warned = new ConcurrentHashMap<>();

    /** For the proxy of CDI. */
    @SuppressWarnings("NullAway")
    protected CdiEvents() {
        this.events = null;
    }

    @Inject
    CdiEvents(Event<Object> events) {
        this.events = events;
    }

    /**
     * The filter has no beans: it finds this one where the application keeps its attributes. Told again, by
     * {@link BeansInitializer}, it does nothing: the filter may have asked already.
     */
    void listen(@Observes @Initialized(ApplicationScoped.class) ServletContext context, BeanManager manager) {
        if (context.getAttribute(DeadlineListener.ATTRIBUTE) == this) {
            return;
        }
        context.setAttribute(DeadlineListener.ATTRIBUTE, this);
        CurfewExtension extension = manager.getExtension(CurfewExtension.class);
        if (extension.isBridged()) {
            context.setAttribute(Bridge.ATTRIBUTE, MechanismBridge.of(manager));
        }
        if (extension.isOpenId()) {
            context.setAttribute(IdTokens.ATTRIBUTE, OpenIdSignIn.tokens());
        }
    }

    @Override
    public void happened(SessionEvent event) {
        switch (event.kind()) {
            case OPENED -> tell(SessionStarted.class, new SessionStarted(event.handle(), event.at()));
            case SIGNED_IN ->
                event.user().ifPresent(user -> tell(SignedIn.class, new SignedIn(event.handle(), user, event.at())));
            case ENDED -> {
                warned.remove(event.handle());
                EndReason reason = event.reason().orElse(EndReason.LOST);
                tell(SessionEnded.class, new SessionEnded(event.handle(), event.userOrNull(), reason, event.at()));
            }
            case ROTATED, REPLAYED, ACTIVITY_LOST, SIGN_IN_REFUSED, ATTRIBUTE_UNREADABLE -> {
                // told by the log alone
            }
        }
    }

    @Override
    public void warned(Session session, TimeLeft left, Instant deadline) {
        if (!deadline.equals(warned.put(session.handle(), deadline))) {
            tell(
                    SessionWarned.class,
                    new SessionWarned(
                            session.handle(),
                            session.user().orElse(null),
                            left.cause(),
                            Duration.ofSeconds(left.nearest())));
        }
    }

    @Override
    public void extended(Session session, TimeLeft left) {
        tell(
                SessionExtended.class,
                new SessionExtended(session.handle(), session.user().orElse(null), Duration.ofSeconds(left.nearest())));
    }

    private <T> void tell(Class<T> type, T event) {
        Event<T> told = events.select(type);
        told.fireAsync(event);
        told.fire(event);
    }
}
