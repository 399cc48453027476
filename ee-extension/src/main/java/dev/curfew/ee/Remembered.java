package dev.curfew.ee;

import jakarta.enterprise.inject.Instance;
import jakarta.security.enterprise.identitystore.RememberMeIdentityStore;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** The cookies by which {@code @RememberMe} signs in again, and how they are forgotten. Thread-safe. */
final class Remembered {
    private final Set<String> cookies;
    private final Instance<RememberMeIdentityStore> stores;

    Remembered(Set<String> cookies, Instance<RememberMeIdentityStore> stores) {
        this.cookies = Set.copyOf(cookies);
        this.stores = stores;
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
                Cookie gone = new Cookie(cookie.getName(), "");
                gone.setMaxAge(0);
                gone.setPath(request.getContextPath().isEmpty() ? "/" : request.getContextPath());
                response.addCookie(gone);
            }
        }
    }
}
