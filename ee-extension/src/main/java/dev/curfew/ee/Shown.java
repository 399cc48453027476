package dev.curfew.ee;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request as a governed mechanism is shown it: without what would sign in although nobody signs in. */
final class Shown extends HttpServletRequestWrapper {
    private final boolean principal;
    private final Set<String> hidden;

    private Shown(HttpServletRequest request, boolean principal, Set<String> hidden) {
        super(request);
        this.principal = principal;
        this.hidden = hidden;
    }

    /** The request of nobody: a principal that the container remembers belongs to no session. */
    static Shown stranger(HttpServletRequest request) {
        return new Shown(request, false, Set.of());
    }

    /** The request of an ended session: neither container nor cookie remembers anybody. */
    static Shown afterTheEnd(HttpServletRequest request, Set<String> cookies) {
        return new Shown(request, false, cookies);
    }

    /** The request of a live session, which needs no cookie to be remembered. */
    static Shown live(HttpServletRequest request, boolean principal, Set<String> cookies) {
        return new Shown(request, principal, cookies);
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return principal ? super.getUserPrincipal() : null;
    }

    @Override
    public @Nullable String getRemoteUser() {
        return principal ? super.getRemoteUser() : null;
    }

    @Override
    public boolean isUserInRole(String role) {
        return principal && super.isUserInRole(role);
    }

    @Override
    public Cookie @Nullable [] getCookies() {
        Cookie[] cookies = super.getCookies();
        return cookies == null || hidden.isEmpty()
                ? cookies
                : Arrays.stream(cookies)
                        .filter(cookie -> !hidden.contains(cookie.getName()))
                        .toArray(Cookie[]::new);
    }
}
