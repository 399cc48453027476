package dev.curfew.servlet;

import dev.curfew.policy.EndReason;
import dev.curfew.session.Admission;
import dev.curfew.session.Background;
import dev.curfew.session.Handle;
import dev.curfew.session.RequestClass;
import dev.curfew.session.SessionNews;
import dev.curfew.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * What this node has open on behalf of sessions, and closes when they end: told by the change feed, or found at the deadline
 * where nobody asks any more.
 *
 * <p>Every look asks the owner of the record after the registration is in the map, so an end is either seen by that look or
 * told by a notice that comes later. Thread-safe.
 */
public final class Registrations implements SessionNews {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Sessions sessions;
    private final Background background;
    private final Closers closers;
    private final Duration patience;
    private final ConcurrentMap<Handle, OpenThings> watched = new ConcurrentHashMap<>();
    private final AtomicBoolean begun = new AtomicBoolean();

    /**
     * Returns the registrations of one application on this node; they hear of changes from now on.
     *
     * @param patience how long a session that cannot be judged keeps what it has open
     */
    public static Registrations of(
            String name, Sessions sessions, Background background, ClassLoader application, Duration patience) {
        Closers closers = new Closers(name, background, application);
        Registrations registrations = new Registrations(sessions, background, closers, patience);
        sessions.onNews(registrations);
        return registrations;
    }

    private Registrations(Sessions sessions, Background background, Closers closers, Duration patience) {
        this.sessions = sessions;
        this.background = background;
        this.closers = closers;
        this.patience = patience;
    }

    /**
     * Closes with {@code closer} when the session is over, at once if it is already.
     *
     * @param open says false when it was closed for a reason of its own
     */
    Registration add(Handle handle, Closer closer, BooleanSupplier open) {
        OpenThings.One one = new OpenThings.One(closer, open);
        watched.compute(handle, (key, there) -> (there == null ? new OpenThings() : there).with(one));
        if (begun.compareAndSet(false, true)) {
            background.repeat("registrations", PAUSE, this::tick);
        }
        background.execute(() -> look(handle));
        return new Registered(handle, one);
    }

    /** Closes at once what was registered for a session that this very request had ended. */
    Registration closeNow(Handle handle, Closer closer, EndReason reason) {
        closers.close(handle, closer, new Closing.Ended(Optional.of(reason)));
        return new Registered(handle, new OpenThings.One(closer, () -> false));
    }

    /** Returns the number of sessions that have something open on this node. */
    public int size() {
        return watched.size();
    }

    @Override
    public void changed(Handle handle) {
        if (watched.containsKey(handle)) {
            background.execute(() -> look(handle));
        }
    }

    @Override
    public void anyMayHaveChanged() {
        watched.values().forEach(OpenThings::distrust);
    }

    /** Looks at what is due: at a deadline, after a doubt, and at everything while this node is cut off. */
    void tick() {
        boolean cutOff = !sessions.mayAnswer();
        Instant now = sessions.now();
        watched.forEach((handle, things) -> {
            watched.computeIfPresent(handle, (key, there) -> there.pruned());
            if (cutOff || things.isDue(now)) {
                look(handle);
            }
        });
    }

    private void look(Handle handle) {
        OpenThings things = watched.get(handle);
        if (things != null) {
            things.oneAtATime(() -> judge(handle, things));
        }
    }

    private void judge(Handle handle, OpenThings things) {
        things.beginLook();
        Admission admission = sessions.attend(handle, RequestClass.PASSIVE);
        if (admission instanceof Admission.Live live) {
            things.livesUntil(live.verdict().deadline());
        } else if (!(admission instanceof Admission.Unavailable)) {
            close(handle, things, new Closing.Ended(reason(admission)));
        } else if (!sessions.mayAnswer() || things.inDoubtFor(patience, sessions.now())) {
            close(handle, things, new Closing.CutOff());
        }
    }

    private static Optional<EndReason> reason(Admission admission) {
        return admission instanceof Admission.Ended ended ? Optional.of(ended.reason()) : Optional.empty();
    }

    private void close(Handle handle, OpenThings things, Closing why) {
        if (watched.remove(handle, things)) {
            things.takeAll().forEach(closer -> closers.close(handle, closer, why));
        }
    }

    /** Stops closing: the application stops, and its server closes what is open. */
    void stop() {
        watched.clear();
        closers.close();
    }

    private final class Registered implements Registration {
        private final Handle handle;
        private final OpenThings.One one;

        Registered(Handle handle, OpenThings.One one) {
            this.handle = handle;
            this.one = one;
        }

        @Override
        public void activity() {
            boolean refused =
                    one.isOpen() && !(sessions.attend(handle, RequestClass.ACTIVITY) instanceof Admission.Live);
            if (refused) {
                look(handle);
            }
        }

        @Override
        public void close() {
            one.take();
            watched.computeIfPresent(handle, (key, there) -> there.pruned());
        }
    }
}
