package dev.curfew.servlet;

import dev.curfew.policy.EndReason;
import dev.curfew.policy.Verdict;
import dev.curfew.session.Admission;
import dev.curfew.session.Counted;
import dev.curfew.session.Handle;
import dev.curfew.session.RequestClass;
import dev.curfew.session.Session;
import dev.curfew.session.Token;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What is decided about one client request in one application, once, whatever dispatches follow: kept in an attribute of
 * the request, so that filter and mechanism share it. Confined to the threads of its request, one at a time.
 */
final class RequestState {

    final CurfewRuntime runtime;
    final HttpServletRequest raw;
    /** The path within the application; of its target where the mechanism forwards the request. */
    String path;

    final RequestClass requestClass;
    final AtomicBoolean left = new AtomicBoolean();
    CurfewResponse response;

    /** What the token that was presented is worth, null for none. */
    @Nullable
    Admission admission;

    /** The session whose former secret was presented, because a parallel request has just been given the next one. */
    @Nullable
    Handle formerOf;

    /** Whether the request has come through the filter. */
    boolean passed;

    @Nullable
    Token token;

    @Nullable
    Session session;

    Verdict.@Nullable Live verdict;
    boolean renewalDue;

    @Nullable
    Counted counted;

    boolean passive;
    private boolean transfers;
    boolean principalSuppressed;

    @Nullable
    EndReason endReason;

    @Nullable
    String endedUser;

    /** The session that {@link #endReason} is of. */
    @Nullable
    Handle ended;

    @Nullable
    Handle entered;

    @Nullable
    Token tokenToSet;

    private @Nullable Token tokenSent;
    private @Nullable AttributeUse attributes;

    boolean cookieToDelete;

    /** The session that began in this request: no client has joined it yet. */
    @Nullable
    Handle opened;

    @Nullable
    CurfewHttpSession httpSession;

    RequestState(
            CurfewRuntime runtime,
            HttpServletRequest raw,
            HttpServletResponse response,
            String path,
            RequestClass requestClass) {
        this.runtime = runtime;
        this.raw = raw;
        this.path = path;
        this.requestClass = requestClass;
        this.passive = requestClass == RequestClass.PASSIVE;
        this.response = new CurfewResponse(response, this);
    }

    /** Returns the state of a use of the session outside its request. */
    RequestState outside() {
        RequestState outside =
                new RequestState(runtime, raw, (HttpServletResponse) response.getResponse(), path, requestClass);
        outside.session = session;
        outside.token = token;
        return outside;
    }

    /** Returns the state in the application that the request was last dispatched to. */
    static @Nullable RequestState of(ServletRequest request) {
        return CurfewRuntime.of(request.getServletContext())
                .map(runtime -> of(request, runtime))
                .orElse(null);
    }

    /** Returns the state in the application of that runtime: another's is none of its business. */
    static @Nullable RequestState of(ServletRequest request, CurfewRuntime runtime) {
        Object kept = request.getAttribute(runtime.containerSessions().requestAttribute());
        return kept instanceof RequestState state && state.runtime.equals(runtime) ? state : null;
    }

    /** Keeps the state with the request. */
    void keep(ServletRequest request) {
        request.setAttribute(runtime.containerSessions().requestAttribute(), this);
    }

    /** Takes in what a token that was presented is worth. */
    void admitted(Token presented, Admission admission) {
        if (admission instanceof Admission.Live live) {
            token = presented;
            session = live.session();
            verdict = live.verdict();
            renewalDue = live.renewalDue();
            counted = live.counted();
        } else if (admission instanceof Admission.Ended ended) {
            endReason = ended.reason();
            endedUser = ended.user();
            this.ended = ended.handle();
            principalSuppressed = true;
            runtime.containerSessions().ended(ended.handle());
        } else if (admission instanceof Admission.Retry retry) {
            formerOf = retry.handle();
        }
    }

    /** Returns what the request does with attributes that are in the cluster. */
    AttributeUse attributes() {
        AttributeUse known = attributes;
        if (known == null) {
            known = new AttributeUse();
            attributes = known;
        }
        return known;
    }

    /** @throws dev.curfew.session.ClusterUnavailableException as {@link AttributeUse#save} does */
    void saveAttributes() {
        if (attributes != null) {
            attributes.save();
        }
    }

    /** Counts the person's activity at once: the person asked for more time. */
    void extend() {
        Token presented = token;
        if (presented != null) {
            extended(presented, runtime.sessions().extend(presented));
        }
    }

    /** Takes in what the token is worth after the person asked for more time. */
    void extended(Token presented, Admission admission) {
        admitted(presented, admission);
        DeadlineListener listener = DeadlineListener.of(raw.getServletContext());
        if (listener != null && admission instanceof Admission.Live live) {
            listener.extended(
                    live.session(),
                    TimeLeft.of(live.verdict(), runtime.sessions().now()));
        }
    }

    /** Notes that the answer warns. */
    void warned(TimeLeft left, Instant deadline) {
        DeadlineListener listener = DeadlineListener.of(raw.getServletContext());
        if (listener != null && session != null) {
            listener.warned(session, left, deadline);
        }
    }

    /** Counts the request, before its answer says how much time is left. */
    void confirm() {
        Counted open = counted;
        counted = null;
        if (open != null) {
            open.confirm();
        }
    }

    /** Takes the request back: it was nobody's activity. */
    void takeBack() {
        passive = true;
        Counted open = counted;
        counted = null;
        if (open != null && session != null) {
            verdict = open.takeBack();
        }
    }

    /** Notes that the cookie is among the answer's headers. */
    void cookieSent() {
        tokenSent = tokenToSet;
        tokenToSet = null;
    }

    /** Notes that the headers are gone: the cookie has to go with the next ones, unless its session has ended. */
    void cookieLost() {
        if (tokenToSet == null && session != null) {
            tokenToSet = tokenSent;
        }
        tokenSent = null;
    }

    /** Notes that a transfer is under way: it counts as a heartbeat for as long as it runs, whatever it was at its begin. */
    void transfers() {
        if (!transfers && session != null && !passive) {
            transfers = true;
            new Heartbeats(runtime).begin(session.handle(), left);
        }
    }

    boolean isSignedIn() {
        return session != null && session.signedInAs() != null;
    }

    /** Notes that this request uses the session's container session, so that its end waits for the request. */
    void enter(Handle handle) {
        if (!handle.equals(entered)) {
            leave();
            left.set(false);
            entered = handle;
            runtime.containerSessions().enter(handle);
        }
    }

    /** Notes, once, that the request has left. */
    void leave() {
        Handle handle = entered;
        if (handle != null && left.compareAndSet(false, true)) {
            runtime.containerSessions().leave(handle);
        }
    }
}
