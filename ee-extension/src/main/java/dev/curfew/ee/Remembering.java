package dev.curfew.ee;

import dev.curfew.servlet.Gate;
import dev.curfew.session.Identity;
import dev.curfew.session.RememberMe;
import dev.curfew.session.Session;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Curfew's own mechanism knows people again by a token of the cluster, in a cookie as strict as the session's. Thread-safe. */
final class Remembering {
    private static final String COOKIE = "__Host-curfew-remembered";

    private Remembering() {}

    /**
     * Signs a stranger in by the token that the request presents.
     *
     * @return empty for nothing to spend: no token, or it is not the person's own doing
     */
    static Optional<Redeeming> again(Gate gate, HttpServletRequest request) throws IOException {
        Optional<String> token = presented(gate, request);
        if (token.isEmpty() || gate.isUndecided() || gate.caller().isPresent()) {
            return Optional.empty();
        }
        if (gate.endReason().isPresent()) {
            drop(gate);
            return Optional.empty();
        }
        if (!gate.isActivity()) {
            return Optional.empty();
        }
        Redeeming outcome = Redeeming.of(token.get(), gate);
        if (outcome instanceof Redeeming.SignedIn signedIn) {
            send(gate, signedIn.next(), signedIn.life());
        } else if (outcome instanceof Redeeming.Worthless) {
            drop(gate);
        }
        return Optional.of(outcome);
    }

    /** After a sign-in with credentials: a new token where it is wanted, and none that is another user's. */
    static void signedIn(Gate gate, HttpServletRequest request, Identity identity, boolean wanted) {
        RememberMe tokens = gate.rememberMe();
        Optional<String> before = presented(gate, request);
        boolean isOwn = before.flatMap(tokens::peek)
                .filter(known -> known.user().equals(identity.user()))
                .isPresent();
        if (!wanted && isOwn) {
            return;
        }
        before.ifPresent(tokens::forget);
        Optional<Session> session = gate.session();
        if (wanted && session.isPresent()) {
            Duration life = session.get().policy().absolute();
            String token = tokens.issue(identity, life);
            tokens.bind(token, session.get().handle());
            send(gate, token, life);
        } else if (before.isPresent()) {
            drop(gate);
        }
    }

    /** Forgets the person on every node. */
    static void forget(Gate gate, HttpServletRequest request) {
        Optional<String> token = presented(gate, request);
        if (token.isPresent()) {
            gate.rememberMe().forget(token.get());
            drop(gate);
        }
    }

    private static Optional<String> presented(Gate gate, HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name(gate)))
                        .map(Cookie::getValue)
                        .filter(value -> !value.isEmpty())
                        .findFirst();
    }

    private static String name(Gate gate) {
        String application = gate.settings().application();
        return application.equals("root") ? COOKIE : COOKIE + "-" + application;
    }

    private static void send(Gate gate, String token, Duration life) {
        set(gate, token, Math.toIntExact(Math.max(1, life.toSeconds())));
    }

    private static void drop(Gate gate) {
        set(gate, "", 0);
    }

    private static void set(Gate gate, String token, int seconds) {
        Cookie cookie = new Cookie(name(gate), token);
        cookie.setPath("/");
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        cookie.setMaxAge(seconds);
        String sameSite = gate.settings().web().sameSite().name();
        cookie.setAttribute(
                "SameSite", sameSite.charAt(0) + sameSite.substring(1).toLowerCase(Locale.ROOT));
        gate.response().addCookie(cookie);
    }
}
