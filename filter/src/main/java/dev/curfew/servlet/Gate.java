package dev.curfew.servlet;

import dev.curfew.config.CurfewSettings;
import dev.curfew.policy.EndReason;
import dev.curfew.session.Admission;
import dev.curfew.session.Handle;
import dev.curfew.session.Identity;
import dev.curfew.session.Initiator;
import dev.curfew.session.RememberMe;
import dev.curfew.session.RequestClass;
import dev.curfew.session.Session;
import dev.curfew.session.SignInOutcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The decision on a request for whoever asks before the filters: an authentication mechanism of the container. Whichever
 * of the two comes first decides, the other one finds the decision.
 *
 * <p>An answer given here is the same that the filter gives. Confined to its request.
 */
public final class Gate {
    private final FilterParts parts;
    private final HttpServletRequest request;
    private final RequestState state;

    private Gate(FilterParts parts, HttpServletRequest request, RequestState state) {
        this.parts = parts;
        this.request = request;
        this.state = state;
    }

    /**
     * Returns the gate of the request, which is considered now unless it has been.
     *
     * @return empty where no filter of Curfew runs, and for a path that can be read in several ways: the filter refuses it
     */
    public static Optional<Gate> of(HttpServletRequest request, HttpServletResponse response) {
        return Starting.found(request.getServletContext())
                .flatMap(parts -> Optional.ofNullable(new Deciding(parts).begin(request, response))
                        .map(state -> new Gate(parts, request, state)));
    }

    /** Returns the gate of a request that has been considered; empty for any other. */
    public static Optional<Gate> considered(HttpServletRequest request) {
        return Starting.found(request.getServletContext())
                .flatMap(parts -> Optional.ofNullable(RequestState.of(request, parts.runtime()))
                        .map(state -> new Gate(parts, request, state)));
    }

    public CurfewSettings settings() {
        return parts.runtime().settings();
    }

    /** Returns the path within the application. */
    public String path() {
        return state.path;
    }

    /** Returns the answer as the filter sees it, which takes the cookie along when it begins. */
    public HttpServletResponse response() {
        return state.response;
    }

    /** Returns whether the request is for one of Curfew's own endpoints, which judge for themselves. */
    public boolean isEndpoint() {
        return new Deciding(parts).isEndpoint(state.path);
    }

    /** Returns the live session of the request; empty for none. */
    public Optional<Session> session() {
        return Optional.ofNullable(state.session);
    }

    /** Returns who the caller is; empty where nobody is signed in. */
    public Optional<Identity> caller() {
        return session().flatMap(Session::identity);
    }

    /** Returns who the caller is without counting the request. */
    public Optional<Identity> glimpse() {
        return parts.cookie()
                .read(request)
                .map(token -> parts.runtime().sessions().peek(token))
                .filter(Admission.Live.class::isInstance)
                .flatMap(live -> ((Admission.Live) live).session().identity());
    }

    /** Returns whether the session cannot be judged now, or not yet: {@link #refuses} answers. */
    public boolean isUndecided() {
        return state.session == null
                && (state.admission instanceof Admission.Unavailable || state.admission instanceof Admission.Retry);
    }

    /** Says with the answer, whoever gives it, why the session has ended. */
    public void tellEnd() {
        EndReason reason = state.endReason;
        if (reason != null) {
            state.response.setHeader("Session-Ended", reason.token());
            state.response.setHeader("Cache-Control", "no-store");
        }
    }

    /** Asks for credentials once more, and forgets the ended session: what comes next was typed after its end. */
    public void challengeAfresh() throws IOException {
        tellEnd();
        state.cookieToDelete = true;
        state.response.setHeader(
                "WWW-Authenticate", "Basic realm=\"" + settings().application() + "\"");
        problem(401, "session-ended", "Session ended", "The session has ended: sign in again.");
    }

    /** Returns why the session that the request presented has ended; empty where it has not. */
    public Optional<EndReason> endReason() {
        return Optional.ofNullable(state.endReason);
    }

    /**
     * Answers a request that cannot go on: because the session cannot be judged, or because it needs somebody who is signed
     * in.
     *
     * @param needed whether the request needs somebody who is signed in
     * @return whether it is answered
     */
    public boolean refuses(boolean needed) throws IOException {
        if (state.isSignedIn()) {
            return false;
        }
        if (state.admission instanceof Admission.Unavailable) {
            Answers.unavailable(request, state.response);
        } else if (needed && state.admission instanceof Admission.Retry) {
            Answers.retry(request, state.response);
        } else if (needed) {
            parts.answers().signInFirst(request, state.response, state.endReason);
        } else {
            return false;
        }
        answered();
        return true;
    }

    /** Asks for a sign-in, whoever is signed in. */
    public void challenge() throws IOException {
        parts.answers().signInFirst(request, state.response, state.endReason);
        answered();
    }

    /** Returns whether the request comes from the application's own pages; answers 403 where it does not. */
    public boolean isSameOrigin() throws IOException {
        if (parts.sameOrigin().holds(request)) {
            return true;
        }
        problem(403, "cross-site", "Cross-site request", "Sign in from the page itself.");
        return false;
    }

    /** Returns the present moment of the cluster's clock, to be noted before credentials are checked. */
    public Instant now() {
        return parts.runtime().sessions().now();
    }

    /**
     * Signs in whom the mechanism has authenticated.
     *
     * @param began when the credentials were about to be checked
     * @throws dev.curfew.session.ClusterUnavailableException where the cluster does not answer
     */
    public SignInOutcome signIn(Identity identity, Instant began) {
        return new SessionUse(state).signIn(identity, began);
    }

    /** Returns the remember-me tokens of the application's sessions. */
    public RememberMe rememberMe() {
        return parts.runtime().sessions().rememberMe();
    }

    /** Ends another session of the same person, which this request's takes the place of. */
    public void replace(Handle before) {
        Session session = state.session;
        if (session != null && !before.equals(session.handle())) {
            Initiator initiator = session.user().map(Initiator::user).orElse(Initiator.SYSTEM);
            parts.runtime().sessions().end(before, EndReason.REPLACED, initiator);
        }
    }

    /** Answers so that the client asks again: a parallel request has just signed it in. */
    public void retry() throws IOException {
        Answers.retry(request, state.response);
        answered();
    }

    /** Ends the session of the request, on every node; does nothing where there is none. */
    public void end(EndReason reason) {
        new SessionUse(state).end(reason);
    }

    /** Returns the time left of the live session; empty for none. */
    public Optional<TimeLeft> left() {
        return Optional.ofNullable(state.verdict)
                .filter(live -> state.session != null)
                .map(live -> TimeLeft.of(live, now()));
    }

    /** Counts the person's activity at once; does nothing without a session. */
    public void extend() {
        state.extend();
    }

    /** Ends all other sessions of the user and gives this one a new secret; returns how many. */
    public int endOthers(EndReason reason) {
        return new SessionUse(state).endOthers(reason);
    }

    /** Returns whether the request looks like the person's own doing. */
    public boolean isActivity() {
        return state.requestClass == RequestClass.ACTIVITY;
    }

    /** Returns whether the client is a person's browser on its way to a page. */
    public boolean navigates() {
        return Client.navigates(request);
    }

    /** Answers 503: nothing can be decided now. */
    public void unavailable() throws IOException {
        Answers.unavailable(request, state.response);
        answered();
    }

    /** Answers 303. */
    public void redirect(String location) throws IOException {
        state.response.setHeader("Cache-Control", "no-store");
        Answers.redirect(state.response, location);
        state.response.beforeCommit();
        answered();
    }

    /** Answers with JSON that nobody keeps. */
    public void json(int status, Json body) throws IOException {
        Answers.json(state.response, status, body);
        answered();
    }

    /** Answers with a problem. */
    public void problem(int status, String type, String title, String detail) throws IOException {
        Answers.refused(state.response, status, type, title, detail);
        answered();
    }

    /** The filter does not see a request that is answered here. */
    private void answered() throws IOException {
        if (!state.passed) {
            state.response.beforeCommit();
            state.leave();
            // Liberty redirects once more, to nowhere, or asks for Basic, unless the answer is on its way.
            state.response.flushBuffer();
        }
    }
}
