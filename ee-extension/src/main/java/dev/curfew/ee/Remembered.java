package dev.curfew.ee;

import jakarta.enterprise.inject.Instance;
import jakarta.security.enterprise.identitystore.RememberMeIdentityStore;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The cookies by which {@code @RememberMe} signs in again, and how they are forgotten. Thread-safe. */
final class Remembered {
    private final Set<String> cookies;
    private final Instance<RememberMeIdentityStore> stores;

    private final boolean clustered;

    /**
     * Knows the names of the cookies.
     *
     * @param clustered whether the store is Curfew's own
     */
    Remembered(Set<String> cookies, Instance<RememberMeIdentityStore> stores, boolean clustered) {
        this.cookies = Set.copyOf(cookies);
        this.stores = stores;
        this.clustered = clustered;
    }

    /** Returns the cookie whose token Curfew itself spends; empty for none. */
    Optional<Cookie> toSpend(HttpServletRequest request) {
        Cookie[] presented = request.getCookies();
        return presented == null || !clustered
                ? Optional.empty()
                : Arrays.stream(presented)
                        .filter(cookie -> cookies.contains(cookie.getName()))
                        .filter(cookie -> !cookie.getValue().isEmpty())
                        .findFirst();
    }

    /** Sends the next token, for as long as it is worth something. */
    static void send(
            HttpServletRequest request, HttpServletResponse response, String name, String token, Duration life) {
        Cookie cookie = new Cookie(name, token);
        cookie.setMaxAge(Math.toIntExact(Math.max(1, life.toSeconds())));
        cookie.setPath(path(request));
        cookie.setSecure(request.isSecure());
        cookie.setHttpOnly(true);
        response.addCookie(cookie);
    }

    static void drop(HttpServletRequest request, HttpServletResponse response, String name) {
        Cookie gone = new Cookie(name, "");
        gone.setMaxAge(0);
        gone.setPath(path(request));
        response.addCookie(gone);
    }

    private static String path(HttpServletRequest request) {
        return request.getContextPath().isEmpty() ? "/" : request.getContextPath();
    }

    Set<String> cookies() {
        return cookies;
    }

    /** Takes the tokens that the request presents out of the store, and the cookies from the browser. */
    void forget(HttpServletRequest request, HttpServletResponse response) {
        Cookie[] presented = request.getCookies();
        if (presented == null) {
            return;
        }
        for (Cookie cookie : presented) {
            if (cookies.contains(cookie.getName())) {
                stores.stream().forEach(store -> store.removeLoginToken(cookie.getValue()));
                drop(request, response, cookie.getName());
            }
        }
    }
}
