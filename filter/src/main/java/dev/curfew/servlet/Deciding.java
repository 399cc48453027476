package dev.curfew.servlet;

import dev.curfew.config.Paths;
import dev.curfew.session.Admission;
import dev.curfew.session.ClusterUnavailableException;
import dev.curfew.session.Handle;
import dev.curfew.session.RequestClass;
import dev.curfew.session.Session;
import dev.curfew.session.Token;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decision on a client request: on to the application, or answered here. Thread-safe. */
final class Deciding {
    /** The request attribute that says, to a page which everybody may see, why the session has ended. */
    static final String REASON = "dev.curfew.reason";

    private final FilterParts parts;

    Deciding(FilterParts parts) {
        this.parts = parts;
    }

    /** Returns the state with which the request goes on, null when it is answered. */
    @Nullable
    RequestState decide(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean considered = RequestState.of(request, parts.runtime()) != null;
        RequestState state = begin(request, response);
        if (state == null) {
            Answers.refused(response, 400, "ambiguous-path", "Ambiguous path", "The path can be read in several ways.");
            return null;
        }
        if (request.getDispatcherType() == DispatcherType.FORWARD) {
            state.path = RequestPath.of(request).orElse(state.path);
        }
        state.passed = true;
        if (considered) {
            state.response = new CurfewResponse(response, state);
        }
        try {
            if (isEndpoint(state.path)) {
                endpoint(new Exchange(
                        request, state, parts.cookie().read(request).orElse(null), parts));
                return null;
            }
            return admitted(request, state) ? state : null;
        } catch (ClusterUnavailableException unavailable) {
            Answers.unavailable(request, state.response);
            return null;
        }
    }

    /**
     * Considers what the client presents, once, whoever asks first: the container's mechanism or the filter. Returns null
     * for a path that can be read in several ways.
     */
    @Nullable
    RequestState begin(HttpServletRequest request, HttpServletResponse response) {
        RequestState known = RequestState.of(request, parts.runtime());
        Optional<String> path = known == null ? RequestPath.of(request) : Optional.empty();
        if (path.isEmpty()) {
            return known;
        }
        RequestClass requestClass = parts.classes().of(request, path.get());
        RequestState state = new RequestState(parts.runtime(), request, response, path.get(), requestClass);
        state.keep(request);
        state.principalSuppressed = CurfewRequest.outermost(request) != null;
        if (!isEndpoint(state.path)) {
            Optional<Token> presented = parts.cookie().read(request);
            if (presented.isPresent()) {
                state.admission = parts.runtime().sessions().consider(presented.get(), requestClass);
                state.admitted(presented.get(), state.admission);
            }
        }
        return state;
    }

    boolean isEndpoint(String path) {
        return parts.runtime().settings().paths().isEndpoint(path);
    }

    private void endpoint(Exchange exchange) throws IOException {
        for (Endpoint endpoint : parts.runtime().endpoints()) {
            if (endpoint.answer(exchange)) {
                return;
            }
        }
        Answers.refused(exchange.response(), 404, "not-found", "Not found", "There is no such endpoint.");
    }

    private boolean admitted(HttpServletRequest request, RequestState state) throws IOException {
        Paths.Access access = parts.runtime().settings().paths().access(state.path);
        if (state.admission instanceof Admission.Unavailable) {
            Answers.unavailable(request, state.response);
            return false;
        }
        if (state.session == null && state.formerOf != null && access != Paths.Access.PUBLIC) {
            Answers.retry(request, state.response);
            return false;
        }
        if (state.session == null && state.admission == null) {
            resumeAnonymous(request, state);
        }
        disownContainer(request, state);
        SignInNotice.look(request, state);
        return allowed(request, state, access);
    }

    /**
     * A client that keeps the container's cookie but not ours (a secure one, over plain http) goes on with its anonymous
     * session; never with one that somebody signed in to, and never by an id in the URL (rule S2).
     */
    private void resumeAnonymous(HttpServletRequest request, RequestState state) {
        Handle handle = parts.runtime().containerSessions().askedFor(request);
        if (handle == null || !request.isRequestedSessionIdFromCookie()) {
            return;
        }
        Optional<Session> session = parts.runtime().sessions().find(handle);
        if (session.isPresent() && session.get().user().isEmpty()) {
            parts.runtime().sessions().tick(handle, state.requestClass);
            new SessionUse(state).resume(session.get());
        }
    }

    /** The container's principal counts only where its session is this request's own. */
    private static void disownContainer(HttpServletRequest request, RequestState state) {
        Handle owner = state.runtime.containerSessions().askedFor(request);
        if (owner != null && (state.session == null || !owner.equals(state.session.handle()))) {
            state.principalSuppressed = true;
        }
    }

    private boolean allowed(HttpServletRequest request, RequestState state, Paths.Access access) throws IOException {
        boolean endedForSomebody = state.endReason != null && state.endedUser != null;
        boolean refused = switch (access) {
            case PUBLIC -> false;
            case OPEN -> endedForSomebody;
            case PROTECTED -> !state.isSignedIn();
        };
        if (refused) {
            parts.answers().signInFirst(request, state.response, state.endReason);
            return false;
        }
        if (access != Paths.Access.PUBLIC && stepsUp(request, state)) {
            return false;
        }
        if (state.endReason != null) {
            request.setAttribute(REASON, state.endReason.token());
        }
        if (isForgedSignIn(request, state)) {
            Answers.refused(state.response, 403, "cross-site", "Cross-site request", "Sign in from the page itself.");
            return false;
        }
        return true;
    }

    /** Answers where the path asks for a sign-in that is more recent; returns whether it did. */
    private boolean stepsUp(HttpServletRequest request, RequestState state) throws IOException {
        Optional<Duration> maxAge = parts.stepUp().maxAge(state.path);
        if (maxAge.isEmpty() || StepUp.isRecent(state, maxAge.get())) {
            return false;
        }
        if (state.isSignedIn()) {
            parts.stepUp().challenge(request, state.response, maxAge.get());
        } else {
            parts.answers().signInFirst(request, state.response, state.endReason);
        }
        return true;
    }

    /** A sign-in that another site posts would sign the person in as somebody else. */
    private boolean isForgedSignIn(HttpServletRequest request, RequestState state) {
        String login = parts.runtime().settings().paths().loginPage();
        return request.getMethod().equals("POST")
                && state.path.equals(login)
                && !parts.sameOrigin().holds(request);
    }
}
