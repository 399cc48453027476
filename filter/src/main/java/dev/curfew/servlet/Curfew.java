package dev.curfew.servlet;

import dev.curfew.policy.EndReason;
import dev.curfew.policy.PolicySet;
import dev.curfew.session.Identity;
import dev.curfew.session.Initiator;
import dev.curfew.session.RequestClass;
import dev.curfew.session.Session;
import dev.curfew.session.SignInOutcome;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an application says to Curfew about the request that it serves.
 *
 * <p>Every method that takes a request needs one that came through {@link CurfewFilter}, otherwise it throws
 * {@link IllegalStateException}; every method throws {@link dev.curfew.session.ClusterUnavailableException} where the
 * cluster does not answer. Thread-safe.
 */
public final class Curfew {
    private Curfew() {}

    /** The present session of a request: who it is and how long it lasts. */
    public record Current(Session session, Optional<TimeLeft> left) {}

    /**
     * Signs in a user whose credentials the application has just checked. The session gets a new secret; the attributes of
     * its {@code HttpSession} stay.
     *
     * <p>Sessions that are ended for the user while the credentials are checked do not concern this sign-in: who checks
     * slowly notes {@link #now} before and calls {@link #signIn(HttpServletRequest, Identity, Instant)}.
     *
     * @return false when the user has as many sessions as allowed and new ones are refused
     */
    public static boolean signIn(
            HttpServletRequest request, HttpServletResponse response, String user, Set<String> groups) {
        return signIn(
                        request,
                        new Identity(user, groups),
                        runtime(request).sessions().now())
                instanceof SignInOutcome.SignedIn;
    }

    /**
     * Signs in a user.
     *
     * @param began when the credentials were about to be checked: {@link #now}
     */
    public static SignInOutcome signIn(HttpServletRequest request, Identity identity, Instant began) {
        return new SessionUse(state(request)).signIn(identity, began);
    }

    /** Returns the present moment of the cluster's clock, to be noted before credentials are checked. */
    public static Instant now(HttpServletRequest request) {
        return runtime(request).sessions().now();
    }

    /** Signs out: ends the session on every node and logs out of the container. */
    public static void signOut(HttpServletRequest request) throws ServletException {
        request.logout();
    }

    /**
     * Says that this request is no activity of a person, whatever it looks like.
     *
     * <p>Takes effect until the answer begins, and for at least half a second: later the request is counted already.
     */
    public static void passive(ServletRequest request) {
        request.setAttribute(RequestClasses.PASSIVE_ATTRIBUTE, true);
        RequestState state = RequestState.of(request);
        if (state != null) {
            state.takeBack();
        }
    }

    /**
     * Ties a stream, a subscription or whatever the application opened for this request to its session: it is closed when the
     * session ends, on whichever node and for whatever reason, on a thread of Curfew. A session that has ended already closes
     * it at once.
     *
     * @throws IllegalStateException if the request has no session
     */
    public static Registration register(HttpServletRequest request, AutoCloseable closeable) {
        return whenOver(request, why -> closeable.close());
    }

    /** As {@link #register(HttpServletRequest, AutoCloseable)}, for an answer that goes on by itself: it is completed. */
    public static Registration register(HttpServletRequest request, AsyncContext async) {
        return Registering.of(state(request), async);
    }

    /** As {@link #register(HttpServletRequest, AutoCloseable)}, for what closes better when it knows why. */
    public static Registration whenOver(HttpServletRequest request, Closer closer) {
        return Registering.of(state(request), closer);
    }

    /** Returns the session of the request; empty where there is none. */
    public static Optional<Current> current(HttpServletRequest request) {
        RequestState state = state(request);
        Session session = state.session;
        if (session == null) {
            return Optional.empty();
        }
        Instant now = state.runtime.sessions().now();
        return Optional.of(
                new Current(session, Optional.ofNullable(state.verdict).map(live -> TimeLeft.of(live, now))));
    }

    /** Returns why the session that this request presented has ended; empty where it has not. */
    public static Optional<EndReason> endReason(HttpServletRequest request) {
        return Optional.ofNullable(state(request).endReason);
    }

    /** Counts the person's activity at once. */
    public static void extend(HttpServletRequest request) {
        state(request).extend();
    }

    /**
     * Asks for a recent sign-in: returns where the person signed in at most {@code maxAge} ago.
     *
     * @throws RecentSignInRequired otherwise; let it through, the filter answers it
     */
    public static void requireRecentSignIn(HttpServletRequest request, Duration maxAge) {
        if (!StepUp.isRecent(state(request), maxAge)) {
            throw new RecentSignInRequired(maxAge);
        }
    }

    /** Gives the session a new secret: at every change of privilege. */
    public static void rotate(HttpServletRequest request) {
        new SessionUse(state(request)).rotate();
    }

    /** After a change of password or factor: ends all other sessions of the user and gives this one a new secret. */
    public static int credentialsChanged(HttpServletRequest request) {
        return endOthers(request, EndReason.CREDENTIAL_CHANGE);
    }

    /** Ends all other sessions of the user who is signed in; returns how many. */
    public static int endOthers(HttpServletRequest request) {
        return endOthers(request, EndReason.OTHER_DEVICE);
    }

    private static int endOthers(HttpServletRequest request, EndReason reason) {
        return new SessionUse(state(request)).endOthers(reason);
    }

    /** Ends every session of {@code user}; returns how many. */
    public static int endAll(ServletContext context, String user, EndReason reason, Initiator initiator) {
        return runtime(context).sessions().endAll(user, reason, initiator);
    }

    /** Returns the live sessions of {@code user}. */
    public static List<Session> sessions(ServletContext context, String user) {
        return runtime(context).sessions().of(user);
    }

    /** Returns the policies in force on all nodes. */
    public static PolicySet policy(ServletContext context) {
        return runtime(context).sessions().policies();
    }

    /**
     * Puts other policies in force on all nodes, for live sessions too, without a restart.
     *
     * @param expectedVersion the version that {@code next} was made from
     * @return false, and nothing changes, where another version is in force
     */
    public static boolean changePolicy(
            ServletContext context, long expectedVersion, PolicySet next, Initiator initiator) {
        return runtime(context).sessions().changePolicies(expectedVersion, next, initiator);
    }

    /** Returns the number of nodes of this application that are connected with this one, itself included. */
    public static int nodes(ServletContext context) {
        return runtime(context).sessions().nodes();
    }

    /** Returns whether the request counts as activity of a person. */
    public static boolean isActivity(HttpServletRequest request) {
        return state(request).requestClass == RequestClass.ACTIVITY;
    }

    private static CurfewRuntime runtime(HttpServletRequest request) {
        return state(request).runtime;
    }

    private static CurfewRuntime runtime(ServletContext context) {
        return CurfewRuntime.of(context)
                .orElseThrow(() -> new IllegalStateException(
                        "Curfew must run in the application: contextPath=" + context.getContextPath()));
    }

    private static RequestState state(ServletRequest request) {
        RequestState state = RequestState.of(request);
        if (state == null) {
            throw new IllegalStateException("request must have come through CurfewFilter");
        }
        return state;
    }

    /**
     * Returns whether a browser keeps the session cookie of this request's site: not where it is served over plain http
     * from another address than loopback, for a secure cookie goes over https alone. A sign-in page that says so spares
     * people a sign-in that leads nowhere.
     */
    public static boolean isCookieKept(HttpServletRequest request) {
        return PlainTransport.keepsCookies(request, runtime(request).settings().web());
    }
}
