package dev.curfew.config;

import java.util.List;

/** The settings of {@link Paths}. */
final class PathKeys {
    private static final String STATIC_RESOURCES =
            "*.css,*.js,*.ico,*.png,*.jpg,*.jpeg,*.gif,*.svg,*.webp,*.woff,*.woff2";
    private static final PathPattern EVERYTHING = new PathPattern("/*");
    private static final Format<List<PathPattern>> PATTERNS =
            Format.of("", PathPattern::of).list("a comma-separated list of paths such as /login, /films/* or *.css");

    static final Key<List<PathPattern>> PROTECTED_PATHS = Key.empty(
            "protected-paths",
            PATTERNS.where(
                    patterns -> patterns.stream()
                            .noneMatch(pattern -> pattern.text().equals("/")),
                    "a comma-separated list of paths such as /account, /films/* or *.pdf, with /* for everything"),
            "Paths that need somebody who is signed in: others get 401, or 303 to the sign-in page.");
    static final Key<List<PathPattern>> PUBLIC_PATHS = Key.of(
            "public-paths",
            PATTERNS,
            STATIC_RESOURCES,
            "Paths on which the end of a session is not told; the sign-in page and Curfew's endpoints always belong to"
                    + " them. Between both lists the more telling pattern wins: exact, longest prefix, extension.");
    static final Key<List<RecentSignIn>> RECENT_SIGN_IN = Key.empty(
            "recent-sign-in",
            Format.of("", RecentSignIn::of)
                    .list("a comma-separated list of path=age such as /admin/*=5m, ages from 1s to 30d"),
            "Paths that ask for a sign-in no older than that: others get 401 with a step-up challenge, or 303 to the"
                    + " sign-in page.");
    static final Key<String> LOGIN_PAGE = Key.of(
            "login-page",
            path("a path within the application, such as /login"),
            "/login",
            "Where a browser is sent to sign in, with the reason and the way back as parameters.");
    static final Key<String> ENDPOINTS_PREFIX = Key.of(
            "endpoints-prefix",
            path("a path within the application, such as /curfew"),
            "/curfew",
            "Where Curfew's own endpoints are.");
    static final List<Key<?>> KEYS =
            List.of(PROTECTED_PATHS, PUBLIC_PATHS, RECENT_SIGN_IN, LOGIN_PAGE, ENDPOINTS_PREFIX);

    private PathKeys() {}

    private static Format<String> path(String rule) {
        return Formats.matching(rule, "(?:/(?!\\.\\.?(?:/|$))[A-Za-z0-9._~-]+)+");
    }

    static Paths read(Reading reading) {
        List<PathPattern> protectedPaths = reading.value(PROTECTED_PATHS);
        List<PathPattern> publicPaths = reading.value(PUBLIC_PATHS);
        reading.require(
                protectedPaths.stream().noneMatch(publicPaths::contains),
                "curfew.protected-paths must share no path with curfew.public-paths",
                PROTECTED_PATHS,
                PUBLIC_PATHS);
        if (protectedPaths.contains(EVERYTHING) && !reading.isGiven(PUBLIC_PATHS)) {
            reading.note(
                    "curfew.protected-paths covers static resources too: name those of the sign-in page in"
                            + " curfew.public-paths",
                    PROTECTED_PATHS);
        }
        Paths paths = new Paths(
                protectedPaths,
                publicPaths,
                reading.value(RECENT_SIGN_IN),
                reading.value(LOGIN_PAGE),
                reading.value(ENDPOINTS_PREFIX));
        reading.require(
                !paths.loginPage().equals(paths.endpointsPrefix())
                        && !paths.loginPage().startsWith(paths.endpointsPrefix() + "/"),
                "curfew.login-page must not be below curfew.endpoints-prefix",
                LOGIN_PAGE,
                ENDPOINTS_PREFIX);
        return paths;
    }
}
