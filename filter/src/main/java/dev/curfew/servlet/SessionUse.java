package dev.curfew.servlet;

import dev.curfew.policy.EndReason;
import dev.curfew.policy.Verdict;
import dev.curfew.session.Handle;
import dev.curfew.session.Identity;
import dev.curfew.session.Initiator;
import dev.curfew.session.Origin;
import dev.curfew.session.Session;
import dev.curfew.session.Sessions;
import dev.curfew.session.SignIn;
import dev.curfew.session.SignInOutcome;
import dev.curfew.session.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one request does to its session: begin, sign in, change, end. Confined to the request like its state. */
final class SessionUse {
    private final RequestState state;
    private final Sessions sessions;

    SessionUse(RequestState state) {
        this.state = state;
        this.sessions = state.runtime.sessions();
    }

    /**
     * Opens an anonymous session where there is none.
     *
     * @throws FormerSecret where the client has one, by a secret that it does not present yet
     */
    Session require() {
        Session session = state.session;
        if (session != null) {
            return session;
        }
        if (state.formerOf != null) {
            throw new FormerSecret();
        }
        Sessions.Opened opened = sessions.open(origin());
        state.opened = opened.session().handle();
        take(opened.token(), opened.session());
        return opened.session();
    }

    private Origin origin() {
        return new ClientOrigin(state.runtime.settings().web()).of(state.raw);
    }

    /**
     * Signs in whom the application or the container has authenticated.
     *
     * @param began when the credentials were about to be checked
     */
    SignInOutcome signIn(Identity identity, Instant began) {
        Handle continued = continued(identity);
        SignInOutcome outcome = sessions.signIn(new SignIn(identity, origin(), began, continued));
        if (outcome instanceof SignInOutcome.SignedIn signedIn) {
            if (!signedIn.session().handle().equals(continued)) {
                state.opened = signedIn.session().handle();
            }
            take(signedIn.token(), signedIn.session());
            takeUpContainers(signedIn.session().handle());
            state.principalSuppressed = false;
        }
        return outcome;
    }

    /**
     * Returns the session that a sign-in continues. A sign-in that is sent again comes with the secret from before the first
     * one and continues what that began; but a former secret never ends the session of somebody else.
     */
    private @Nullable Handle continued(Identity identity) {
        Session own = state.session;
        if (own != null) {
            return own.handle();
        }
        return Optional.ofNullable(state.formerOf)
                .flatMap(sessions::find)
                .filter(session -> session.user().orElse(identity.user()).equals(identity.user()))
                .map(Session::handle)
                .orElse(null);
    }

    private void take(Token token, Session session) {
        Handle before = state.session == null ? null : state.session.handle();
        state.token = token;
        state.tokenToSet = token;
        state.cookieToDelete = false;
        state.session = session;
        state.renewalDue = false;
        state.endReason = null;
        state.formerOf = null;
        state.verdict =
                session.policy().judge(session.times(), sessions.now()) instanceof Verdict.Live live ? live : null;
        if (!session.handle().equals(before)) {
            state.httpSession = null;
        }
        state.enter(session.handle());
    }

    /** Gives the session a new secret. */
    void rotate() {
        Session session = state.session;
        if (session != null) {
            sessions.rotate(session.handle()).ifPresent(token -> {
                state.token = token;
                state.tokenToSet = token;
            });
        }
    }

    /** Takes up a session by its handle, with a new secret for a client that lost the old one. */
    void resume(Session session) {
        sessions.rotate(session.handle()).ifPresent(token -> take(token, session));
    }

    /** The container may have begun a session of its own for this request, past the wrapper. */
    private void takeUpContainers(Handle handle) {
        state.runtime.containerSessions().takeUp(handle, state.raw);
    }

    /** Ends the session; what brought the principal into this request signs nobody in any more (rule E6). */
    void end(EndReason reason) {
        Session session = state.session;
        state.principalSuppressed = true;
        if (session == null) {
            return;
        }
        Initiator initiator = session.user().map(Initiator::user).orElse(Initiator.SYSTEM);
        takeUpContainers(session.handle());
        sessions.end(session.handle(), reason, initiator);
        state.runtime.containerSessions().ended(session.handle());
        state.session = null;
        state.verdict = null;
        state.token = null;
        state.tokenToSet = null;
        state.cookieToDelete = true;
        state.endReason = reason;
        state.endedUser = session.user().orElse(null);
        state.ended = session.handle();
    }

    /** Ends all other sessions of the user and gives this one a new secret; returns how many. */
    int endOthers(EndReason reason) {
        Session session = state.session;
        if (session == null || session.user().isEmpty()) {
            return 0;
        }
        String user = session.user().get();
        int ended = sessions.endOthers(user, session.handle(), reason, Initiator.user(user));
        rotate();
        return ended;
    }

    void interval(int seconds) {
        Session session = state.session;
        if (session != null) {
            state.runtime.containerSessions().setInterval(session.handle(), seconds);
            sessions.applicationInterval(session.handle(), Duration.ofSeconds(seconds));
        }
    }

    Optional<String> user() {
        @Nullable Session session = state.session;
        return session == null ? Optional.empty() : session.user();
    }
}
