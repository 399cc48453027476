package dev.curfew.servlet;

import dev.curfew.policy.Verdict;
import dev.curfew.session.ClusterUnavailableException;
import dev.curfew.session.Token;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what an answer says about its session: cookie, time left, warning, and that nobody else may keep it. */
final class SessionHeaders {
    private static final Logger LOG = LoggerFactory.getLogger(SessionHeaders.class);
    private static final Set<String> STATIC = Set.of(
            "css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico", "woff", "woff2",
            "ttf");

    private SessionHeaders() {}

    /** Returns whether the answer tells anything of a session. */
    static boolean write(RequestState state, HttpServletResponse response) {
        if (!confirmed(state)) {
            return false;
        }
        Token set = state.tokenToSet;
        if (set != null) {
            PlainTransport.note(state.raw, state.runtime.settings().web());
            response.addHeader("Set-Cookie", cookie(state).set(set));
            response.setHeader("Cache-Control", "private, no-store");
            state.cookieSent();
        } else if (state.cookieToDelete) {
            response.addHeader("Set-Cookie", cookie(state).delete());
            response.setHeader("Cache-Control", "no-store");
        } else if (Cacheability.isShared(response) || isStatic(state.path)) {
            return false;
        }
        timeLeft(state, response);
        renew(state, response);
        return state.session != null || state.cookieToDelete;
    }

    private static SessionCookie cookie(RequestState state) {
        return new SessionCookie(state.runtime.settings());
    }

    /** An answer promises nothing that the cluster does not hold. */
    private static boolean confirmed(RequestState state) {
        try {
            state.confirm();
            return true;
        } catch (ClusterUnavailableException unavailable) {
            LOG.debug("the answer says nothing of its session", unavailable);
            return state.tokenToSet != null;
        }
    }

    private static boolean isStatic(String path) {
        return STATIC.contains(path.substring(path.lastIndexOf('.') + 1));
    }

    private static void timeLeft(RequestState state, HttpServletResponse response) {
        Verdict.Live verdict = state.verdict;
        if (verdict == null || state.session == null) {
            return;
        }
        TimeLeft left = TimeLeft.of(verdict, state.runtime.sessions().now());
        response.setHeader("Session-Timeout", left.timeoutHeader());
        if (left.warns()) {
            response.setHeader("Session-Warning", left.warningHeader());
            state.warned(left, verdict.deadline());
        }
        if (state.isSignedIn()) {
            Cacheability.keepPrivate(response);
        }
    }

    private static void renew(RequestState state, HttpServletResponse response) {
        Token presented = state.token;
        if (!state.renewalDue
                || state.passive
                || presented == null
                || state.raw.getMethod().equals("HEAD")) {
            return;
        }
        state.renewalDue = false;
        try {
            state.runtime
                    .sessions()
                    .renew(presented)
                    .ifPresent(next ->
                            response.addHeader("Set-Cookie", cookie(state).set(next)));
        } catch (ClusterUnavailableException later) {
            LOG.debug("renewal waits for the next answer", later);
        }
    }
}
